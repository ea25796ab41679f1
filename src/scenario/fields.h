// The keys of one table of a scenario file, checked against its form and taken one by one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/report.h"
#include "berline/scenario/scenario.h"
#include "keys.h"
#include "kinds.h"
#include "value.h"

namespace berline::scenario {

/// All that is wrong with a file, in the order of finding.
class Problems {
public:
  explicit Problems(std::string file) : file_{std::move(file)} {}
  void add(std::string code, std::size_t line, std::size_t column, Arguments arguments) {
    list_.push_back({Severity::error, std::move(code), where(line, column), std::move(arguments)});
  }
  Where where(std::size_t line, std::size_t column) const { return {.file = file_, .line = line, .column = column}; }
  std::vector<Notice> const& list() const { return list_; }

private:
  std::string file_;
  std::vector<Notice> list_;
};

/// Values that are missing or of the wrong kind (already reported) leave the target as it was.
class Fields {
public:
  /// Checks names, kinds, bounds and required keys. `ignored` names are somebody else's.
  Fields(Value const& table, std::span<Key const> keys, std::span<std::string_view const> ignored, Problems&);

  bool has(std::string_view name) const { return find(name) != nullptr; }
  Value const& table() const { return table_; }
  Problems& problems() const { return problems_; }
  /// Adds a problem at the key, or at the table when it is not there.
  void add(std::string code, std::string_view name, Arguments arguments) const;

  void take(std::string& target, std::string_view name) const;
  void take(std::vector<std::string>& target, std::string_view name) const;
  void take(double& target, std::string_view name) const;
  void take(bool& target, std::string_view name) const;
  void take(ServiceTime& target, std::string_view name) const;
  void take(std::vector<ServiceTime>& target, std::string_view name) const;
  void take(Seconds& target, std::string_view name) const;
  void take(std::vector<Seconds>& target, std::string_view name) const;
  void take(KilometresPerHour& target, std::string_view name) const;
  void take(std::vector<std::int64_t>& target, std::string_view name) const;
  void take(std::optional<BoundingBox>& target, std::string_view name) const;
  void take(std::vector<LatLng>& target, std::string_view name) const;
  /// As text, numbers and truths too.
  void take_scalar(std::string& target, std::string_view name) const;
  void take_days(Weekdays& target, std::string_view name) const;
  void take_minutes(Seconds& target, std::string_view name) const;

  /// The value of a key, or nullptr.
  Value const* find(std::string_view name) const;

private:
  void check(Member const&, Key const&) const;

  Value const& table_;
  Problems& problems_;
};

}  // namespace berline::scenario
