#include "certificates.hpp"

#include <algorithm>
#include <chrono>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "octets.hpp"

namespace pismo::authenticity {

namespace {

Owned<BIO> memory_of(std::string_view bytes) {
  return Owned<BIO>(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

}  // namespace

Owned<STACK_OF(X509)> read_certificates(const std::vector<std::string>& files) {
  Owned<STACK_OF(X509)> list(sk_X509_new_null());
  for (const std::string& file : files) {
    const auto bio = memory_of(file);
    if (file.find("-----BEGIN") == std::string::npos) {
      if (X509* certificate = d2i_X509_bio(bio.get(), nullptr))
        sk_X509_push(list.get(), certificate);
      continue;
    }
    while (X509* certificate = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr))
      sk_X509_push(list.get(), certificate);
  }
  ERR_clear_error();
  return list;
}

std::vector<std::string> addresses_of(X509* certificate) {
  std::vector<std::string> list;
  STACK_OF(OPENSSL_STRING)* const addresses = X509_get1_email(certificate);
  const int count = std::max(sk_OPENSSL_STRING_num(addresses), 0);  // -1: there are none.
  list.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i)
    list.push_back(lower(sk_OPENSSL_STRING_value(addresses, i)));
  X509_email_free(addresses);
  return list;
}

std::string subject_of(X509* certificate) {
  const Owned<BIO> bio(BIO_new(BIO_s_mem()));
  X509_NAME_print_ex(bio.get(),
                     X509_get_subject_name(certificate),
                     0,
                     XN_FLAG_ONELINE & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &bytes);
  return size <= 0 ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}

std::optional<std::int64_t> seconds_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
  const std::chrono::year_month_day day(std::chrono::year(parts.tm_year + 1900),
                                        std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
                                        std::chrono::day(static_cast<unsigned>(parts.tm_mday)));
  if (!day.ok()) return std::nullopt;
  const auto seconds = std::chrono::sys_days(day).time_since_epoch() +
                       std::chrono::hours(parts.tm_hour) + std::chrono::minutes(parts.tm_min) +
                       std::chrono::seconds(parts.tm_sec);
  return std::chrono::duration_cast<std::chrono::seconds>(seconds).count();
}

std::string chain_trouble(X509* certificate,
                          STACK_OF(X509) * between,
                          STACK_OF(X509) * known,
                          std::optional<std::int64_t> at) {
  const Owned<X509_STORE> store(X509_STORE_new());
  for (int i = 0; i < sk_X509_num(known); ++i)
    X509_STORE_add_cert(store.get(), sk_X509_value(known, i));
  const Owned<X509_STORE_CTX> context(X509_STORE_CTX_new());
  if (X509_STORE_CTX_init(context.get(), store.get(), certificate, between) != 1)
    return "the certificate cannot be checked";
  X509_VERIFY_PARAM* const parameters = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_ANY);
  // A certificate in the key folder is vouched for by whoever put it there.
  unsigned long flags = X509_V_FLAG_PARTIAL_CHAIN;
  if (at) {
    X509_VERIFY_PARAM_set_time(parameters, static_cast<time_t>(*at));
  } else {
    flags |= X509_V_FLAG_NO_CHECK_TIME;
  }
  X509_VERIFY_PARAM_set_flags(parameters, flags);
  const bool good = X509_verify_cert(context.get()) == 1;
  ERR_clear_error();
  if (good) return {};
  return X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get()));
}

}  // namespace pismo::authenticity
