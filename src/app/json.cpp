#include "json.h"

#include <algorithm>

#include <fmt/format.h>

namespace berline::app {
namespace {

Json json_of(Notice const& notice) {
  auto json = Json::object();
  auto const& where = notice.where;
  if (!where.file.empty()) json["file"] = where.file;
  if (where.line != 0) json["line"] = where.line;
  if (!where.field.empty()) json["field"] = where.field;
  if (where.place) {
    json["lat"] = where.place->lat;
    json["lon"] = where.place->lon;
  }
  for (auto const& [name, value] : notice.arguments) json["arguments"][name] = value;
  return json;
}

std::string_view name_of(Severity severity) {
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

void append(std::string& text, Json const& json, std::size_t depth) {
  auto const indent = std::string(2 * depth, ' ');
  auto const scalar = [](Json const& value) { return value.is_string() ? value.get<std::string>() : value.dump(); };
  if (json.is_object()) {
    for (auto const& [name, value] : json.items()) {
      if (value.is_primitive()) {
        text += fmt::format("{}{}: {}\n", indent, name, scalar(value));
      } else if (value.is_array() && std::ranges::all_of(value, [](auto const& one) { return one.is_primitive(); })) {
        auto line = std::string{};
        for (auto const& one : value) line += (line.empty() ? "" : ", ") + scalar(one);
        text += fmt::format("{}{}: {}\n", indent, name, line);
      } else {
        text += fmt::format("{}{}:\n", indent, name);
        append(text, value, depth + 1);
      }
    }
  } else if (json.is_array()) {
    for (auto const& value : json) append(text, value, depth);
  }
}

}  // namespace

Json json_of(Report const& report, text::Language language) {
  auto findings = Json::array();
  for (auto const& [code, entry] : report.entries()) {
    auto const& first = entry.samples.front();
    auto finding = Json{{"code", code},
                        {"severity", name_of(entry.severity)},
                        {"count", entry.count},
                        {"message", text::message(first, language)}};
    if (auto effect = text::effect(first, language); !effect.empty()) finding["effect"] = std::move(effect);
    if (auto help = text::help(first, language); !help.empty()) finding["help"] = std::move(help);
    finding["samples"] = Json::array();
    for (auto const& sample : entry.samples) finding["samples"].push_back(json_of(sample));
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::string text_of(Json const& json) {
  auto text = std::string{};
  append(text, json, 0);
  return text;
}

}  // namespace berline::app
