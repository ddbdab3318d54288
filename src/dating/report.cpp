#include "weighing.hpp"

namespace pismo::dating {

void report(Anomalies& anomalies,
            std::string_view kind,
            Severity severity,
            std::string explanation,
            std::string about) {
  for (Anomaly& known : anomalies) {
    if (known.kind != kind || known.about != about) continue;
    if (severity > known.severity) {
      known.severity = severity;
      known.explanation = std::move(explanation);
    }
    return;
  }
  anomalies.push_back({std::string(kind), severity, std::move(explanation), std::move(about)});
}

}  // namespace pismo::dating
