// Findings about data: what was seen, where, how often. The words come from the catalogue (`text/`), by code.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "berline/base/latlng.h"

namespace berline {

enum class Severity { info, warning, error };

/// "info", "warning", "error": as machines read it.
constexpr std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

/// Where in the input something was seen. Empty members are unknown or do not apply.
struct Where {
  std::string file{};
  std::size_t line = 0;  // 1-based; 0 = not a matter of a line
  std::string field{};
  std::optional<LatLng> place{};
  std::size_t column = 0;  // 1-based, of the line; 0 = not known
};

/// Values that fill the `{name}` holes of the code's sentences.
using Arguments = std::vector<std::pair<std::string, std::string>>;

/// One finding. `code` is snake_case and stable: the canonical GTFS code where one exists. Its sentences (what it says,
/// its effect on results, how to mend it) stand in the catalogue, in English and French, with holes for `arguments`.
struct Notice {
  Severity severity = Severity::warning;
  std::string code{};
  Where where{};
  Arguments arguments{};
};

/// Collects notices: all are counted, the first of each code are kept as samples. Append-only.
class Report {
public:
  static constexpr std::size_t kSamplesPerCode = 100;

  struct Entry {
    Severity severity = Severity::info;  // the worst seen under this code
    std::size_t count = 0;
    std::vector<Notice> samples;
  };

  void add(Notice notice) {
    auto& entry = entries_[notice.code];
    entry.severity = std::max(entry.severity, notice.severity);
    ++entry.count;
    if (entry.samples.size() < kSamplesPerCode) entry.samples.push_back(std::move(notice));
  }

  /// Appends what `other` holds, as if it had been added here; for reports filled side by side.
  void merge(Report const& other) {
    for (auto const& [code, theirs] : other.entries_) merge(code, theirs);
  }
  /// The same for the findings of one code; for reports read back from where they were kept.
  void merge(std::string const& code, Entry const& theirs) {
    auto& ours = entries_[code];
    ours.severity = std::max(ours.severity, theirs.severity);
    ours.count += theirs.count;
    for (auto const& sample : theirs.samples)
      if (ours.samples.size() < kSamplesPerCode) ours.samples.push_back(sample);
  }

  /// By code, in alphabetical order.
  std::map<std::string, Entry, std::less<>> const& entries() const { return entries_; }

  std::size_t count(std::string_view code) const {
    auto const found = entries_.find(code);
    return found == entries_.end() ? 0 : found->second.count;
  }
  std::size_t count(Severity severity) const {
    auto total = std::size_t{0};
    for (auto const& [code, entry] : entries_)
      if (entry.severity == severity) total += entry.count;
    return total;
  }

private:
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace berline
