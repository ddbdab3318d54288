#pragma once

#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <fcntl.h>
#include <limits>
#include <netinet/in.h>
#include <poll.h>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace pismo::tests {

inline sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// A socket that is closed when it goes.
class Socket {
 public:
  Socket() : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}

  explicit Socket(int fd) : fd_(fd) {}

  ~Socket() {
    if (fd_ >= 0) ::close(fd_);
  }

  Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

  Socket& operator=(Socket&&) = delete;

  [[nodiscard]] int fd() const { return fd_; }

  [[nodiscard]] bool connect(std::uint16_t port) const {
    const sockaddr_in address = loopback(port);
    return ::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  /// @return  The port that it listens on.
  std::uint16_t listen() const {
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(fd_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::listen(fd_, 16) != 0 ||
        ::getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
      throw std::runtime_error("no port to listen on");
    return ntohs(address.sin_port);
  }

 private:
  int fd_;
};

/// Nobody listens there, as far as one can know.
inline std::uint16_t free_port() {
  return Socket().listen();
}

/// `pismo case serve`, on a free port of this machine.
class ShardServer {
 public:
  explicit ShardServer(const std::string& case_folder) : port_(free_port()) {
    std::vector<std::string> words = {
        PISMO_BINARY, "-c", case_folder, "case", "serve", "--port", std::to_string(port_)};
    std::vector<char*> argv;
    for (std::string& word : words)
      argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawnattr_t own_group;  // The server forks a process for each connection.
    ::posix_spawnattr_init(&own_group);
    ::posix_spawnattr_setflags(&own_group, POSIX_SPAWN_SETPGROUP);
    posix_spawn_file_actions_t quiet;  // It writes of every connection that breaks.
    ::posix_spawn_file_actions_init(&quiet);
    ::posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const int failed =
        ::posix_spawn(&process_, PISMO_BINARY, &quiet, &own_group, argv.data(), environ);
    ::posix_spawn_file_actions_destroy(&quiet);
    ::posix_spawnattr_destroy(&own_group);
    if (failed != 0) throw std::runtime_error("the server cannot be started");
    wait_until_it_listens();
  }

  ~ShardServer() { end(SIGKILL); }

  ShardServer(const ShardServer&) = delete;
  ShardServer& operator=(const ShardServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }

  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  void send(int signal) const { ::kill(-process_, signal); }

  void end(int signal) {
    if (process_ <= 0) return;
    send(signal);
    ::waitpid(process_, nullptr, 0);
    process_ = 0;
  }

 private:
  void wait_until_it_listens() {
    constexpr int kTries = 300;
    for (int i = 0; i < kTries; ++i) {
      if (Socket().connect(port_)) return;
      int status = 0;
      if (::waitpid(process_, &status, WNOHANG) == process_) {
        process_ = 0;
        throw std::runtime_error(
            "xapian-tcpsrv did not start: is Debian's package xapian-tools installed?");
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    end(SIGKILL);
    throw std::runtime_error("xapian-tcpsrv does not listen");
  }

  std::uint16_t port_;
  pid_t process_ = 0;
};

/// Stands between pismo and a server, and lets so many bytes of answers through to each who
/// connects. Then it hangs up, or says nothing any more.
class FaultyWire {
 public:
  enum class Fault : std::uint8_t { hangs_up, falls_silent };

  FaultyWire(std::uint16_t server, std::size_t bytes, Fault fault)
      : server_(server), bytes_(bytes), fault_(fault), port_(door_.listen()) {
    worker_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
  }

  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  /// From now on so many.
  void let_through(std::size_t bytes) { bytes_ = bytes; }

 private:
  static bool readable(int fd) {
    pollfd one{fd, POLLIN, 0};
    return ::poll(&one, 1, 20) > 0;
  }

  void serve(const std::stop_token& stop) {
    std::vector<std::jthread> wires;
    while (!stop.stop_requested()) {
      if (!readable(door_.fd())) continue;
      Socket client(::accept4(door_.fd(), nullptr, nullptr, SOCK_CLOEXEC));
      wires.emplace_back([this, client = std::move(client)](const std::stop_token& ends) {
        forward(client.fd(), ends);
      });
    }
  }

  void forward(int client, const std::stop_token& stop) {
    const Socket server;
    if (!server.connect(server_)) return;
    std::size_t passed = 0;
    std::vector<char> bytes(4096);
    while (!stop.stop_requested()) {
      const std::size_t left = bytes_ - std::min<std::size_t>(passed, bytes_);
      if (left == 0 && fault_ == Fault::hangs_up) return;
      pollfd both[2] = {{client, POLLIN, 0}, {left == 0 ? -1 : server.fd(), POLLIN, 0}};
      if (::poll(both, 2, 20) <= 0) continue;
      if (both[0].revents != 0) {
        const ssize_t got = ::read(client, bytes.data(), bytes.size());
        if (got <= 0) return;
        if (::send(server.fd(), bytes.data(), static_cast<std::size_t>(got), MSG_NOSIGNAL) != got)
          return;
      }
      if (both[1].revents == 0) continue;
      const ssize_t got = ::read(server.fd(), bytes.data(), std::min(bytes.size(), left));
      if (got <= 0) return;
      if (::send(client, bytes.data(), static_cast<std::size_t>(got), MSG_NOSIGNAL) != got) return;
      passed += static_cast<std::size_t>(got);
    }
  }

  Socket door_;
  std::uint16_t server_;
  std::atomic<std::size_t> bytes_;
  Fault fault_;
  std::uint16_t port_;
  std::jthread worker_;  // Ends first.
};

}  // namespace pismo::tests
