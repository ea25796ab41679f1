// What was found while something was made, kept with it as bytes.
#pragma once

#include "berline/base/bytes.h"
#include "berline/base/report.h"

namespace berline {

inline void append_notice(Bytes& bytes, Notice const& notice) {
  auto const& [severity, code, where, arguments] = notice;
  append(bytes, severity);
  auto const& [file, line, field, place, column] = where;
  append_text(bytes, file);
  append(bytes, std::uint64_t{line});
  append_text(bytes, field);
  append(bytes, std::uint8_t{place.has_value()});
  append(bytes, place.value_or(LatLng{}));
  append(bytes, std::uint64_t{column});
  append(bytes, std::uint64_t{arguments.size()});
  for (auto const& [name, value] : arguments) append_text(bytes, name), append_text(bytes, value);
}

inline Notice take_notice(ByteReader& bytes, std::string const& code) {
  auto notice = Notice{.code = code};
  bytes.take(notice.severity);
  notice.where.file = bytes.take_text();
  notice.where.line = bytes.take<std::uint64_t>();
  notice.where.field = bytes.take_text();
  auto const has_place = bytes.take<std::uint8_t>();
  auto const place = bytes.take<LatLng>();
  if (has_place != 0) notice.where.place = place;
  notice.where.column = bytes.take<std::uint64_t>();
  for (auto left = bytes.take<std::uint64_t>(); left > 0; --left) {
    auto name = bytes.take_text();
    notice.arguments.emplace_back(std::move(name), bytes.take_text());
  }
  return notice;
}

inline void append_report(Bytes& bytes, Report const& report) {
  append(bytes, std::uint64_t{report.entries().size()});
  for (auto const& [code, entry] : report.entries()) {
    append_text(bytes, code);
    append(bytes, entry.severity);
    append(bytes, std::uint64_t{entry.count});
    append(bytes, std::uint64_t{entry.samples.size()});
    for (auto const& sample : entry.samples) append_notice(bytes, sample);
  }
}

/// Throws `std::out_of_range` when the bytes are not those of a report.
inline Report take_report(ByteReader& bytes) {
  auto report = Report{};
  for (auto codes = bytes.take<std::uint64_t>(); codes > 0; --codes) {
    auto const code = bytes.take_text();
    auto entry = Report::Entry{};
    bytes.take(entry.severity);
    entry.count = bytes.take<std::uint64_t>();
    for (auto samples = bytes.take<std::uint64_t>(); samples > 0; --samples)
      entry.samples.push_back(take_notice(bytes, code));
    report.merge(code, entry);
  }
  return report;
}

}  // namespace berline
