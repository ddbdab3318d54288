#include "jsonl.hpp"

#include "index_line.hpp"
#include "output.hpp"

namespace pismo::exporting {

namespace {

/// One row a line.
class JsonlWriter final : public FormWriter {
 public:
  Result<void> begin(Output& output) override { return output.write({}); }

  Result<void> add(const Record& record, Output& output) override {
    return output.write(json_line(record.row));
  }
};

}  // namespace

std::unique_ptr<FormWriter> make_jsonl(const Options& /*options*/) {
  return std::make_unique<JsonlWriter>();
}

}  // namespace pismo::exporting
