#include "berline/output/findings.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace berline::output {
namespace {

using Json = nlohmann::ordered_json;

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

}  // namespace

Json findings(Report const& report, text::Language language, std::size_t samples) {
  auto list = Json::array();
  for (auto const& [code, entry] : report.entries()) {
    auto const& first = entry.samples.front();
    auto finding = Json{{"code", code},
                        {"severity", name_of(entry.severity)},
                        {"count", entry.count},
                        {"message", text::message(first, language)}};
    if (auto effect = text::effect(first, language); !effect.empty()) finding["effect"] = std::move(effect);
    if (auto help = text::help(first, language); !help.empty()) finding["help"] = std::move(help);
    finding["samples"] = Json::array();
    for (std::size_t i = 0; i < std::min(samples, entry.samples.size()); ++i)
      finding["samples"].push_back(json_of(entry.samples[i]));
    list.push_back(std::move(finding));
  }
  return list;
}

}  // namespace berline::output
