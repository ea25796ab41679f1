#include "facts.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "access/answers.h"
#include "berline/study/keys.h"
#include "config/take_profile.h"
#include "inputs/input_files.h"

namespace berline::study {
namespace {

using Json = nlohmann::ordered_json;

/// The sets of places under "destinations", "trips" or "basket".
std::vector<Destinations> const& sets_under(std::string_view section, Study const& study) {
  static auto const none = std::vector<Destinations>{};
  if (section == "destinations") return study.destinations;
  if (!study.precarity) return none;
  return section == "trips" ? study.precarity->trips : study.precarity->basket;
}

/// Whether an optional section is part of this study.
bool is_in_use(std::string_view section, Study const& study) {
  if (section == "links") return study.links.has_value();
  if (section == "emergency") return study.emergency.has_value();
  if (section == "choice") return study.choice.has_value();
  if (section == "severance") return study.severance.has_value();
  if (section == "isochrones") return study.isochrones.has_value();
  if (section == "appointment") return study.appointment.has_value();
  if (section == "equity") return study.equity.has_value();
  for (auto const* one : {"income", "tariffs", "parameters", "precarity"})
    if (section == one) return study.precarity.has_value();
  if (section == "flows") return study.precarity && !study.precarity->flows.file.empty();
  return true;
}

/// The tables of this study in which a key may stand: "destinations.hospitals", "window[1]", "limits"...
std::vector<std::string> tables_of(std::string_view section, Study const& study) {
  auto tables = std::vector<std::string>{};
  if (section == "zones.*")
    for (auto const& zones : study.zones) tables.push_back("zones." + zones.name);
  else if (section.ends_with(".*"))
    for (auto const& set : sets_under(section.substr(0, section.size() - 2), study))
      tables.push_back(fmt::format("{}{}", section.substr(0, section.size() - 1), set.name));
  else if (section == "window[]")
    for (std::size_t i = 0; i < study.windows.size(); ++i) tables.push_back(fmt::format("window[{}]", i));
  else if (section == "measure[]")
    for (std::size_t i = 0; i < study.measures.size(); ++i) tables.push_back(fmt::format("measure[{}]", i));
  else if (is_in_use(section, study))
    tables.emplace_back(section);
  return tables;
}

/// The paths a key of the table stands for in this study.
std::vector<std::string> paths_of(Key const& key, Study const& study) {
  auto const dot = key.path.rfind('.');
  if (dot == std::string::npos) return {key.path};
  auto paths = tables_of(std::string_view{key.path}.substr(0, dot), study);
  for (auto& path : paths) path += key.path.substr(dot);
  return paths;
}

/// The value as the config gives it, so that no folder of the machine is named unless the config names it.
std::string given_text(Study const& study, std::string const& path, std::size_t row,
                       std::filesystem::path const& otherwise) {
  auto const found = std::ranges::find(study.given, path, &std::pair<std::string, std::string>::first);
  if (found == study.given.end()) return otherwise.string();
  auto const value = Json::parse(found->second);
  auto const& text = value.is_array() && row < value.size() ? value[row] : value;
  return text.is_string() ? text.get<std::string>() : otherwise.string();
}

output::InputFile pinned(Study const& study, std::string role, std::string const& key,
                         std::filesystem::path const& file, std::size_t row) {
  auto input = output::pinned(std::move(role), file);
  input.path = given_text(study, key, row, file.filename());
  return input;
}

std::string minutes_text(Seconds duration) {
  return fmt::format("{:g}", duration.count() / 60.0);
}

}  // namespace

std::string configuration_json(Study const& study) {
  auto values = std::map<std::string, Json>{};
  for (auto const& key : keys())
    if (!key.default_value.empty())
      for (auto const& path : paths_of(key, study)) values[path] = Json::parse(key.default_value, nullptr, false);
  auto modes = Json::array();
  for (auto const mode : study.modes) modes.push_back(mode_name(mode));
  values["modes.use"] = modes;
  if (study.isochrones) values["isochrones.modes"] = modes;
  for (auto const& [path, value] : study.given) values[path] = Json::parse(value);
  // Where results and the network are kept says nothing of what they are.
  values.erase("output.dir");
  values.erase("inputs.network");
  auto json = Json::object();
  for (auto& [path, value] : values) json[path] = std::move(value);
  return json.dump();
}

Report as_given(Report const& report, Study const& study) {
  auto names = std::map<std::string, std::string>{};
  for (auto const& file : input_files(study))
    names[file.path.string()] = given_text(study, file.key, file.row, file.path.filename());
  auto renamed = Report{};
  for (auto const& [code, entry] : report.entries()) {
    // Those counted but not kept as samples are counted again, without their place.
    for (std::size_t i = 0; i < entry.count; ++i) {
      auto notice = i < entry.samples.size() ? entry.samples[i] : Notice{.severity = entry.severity, .code = code};
      if (auto const found = names.find(notice.where.file); found != names.end()) notice.where.file = found->second;
      renamed.add(std::move(notice));
    }
  }
  return renamed;
}

namespace {

/// How fast cars go where nobody observed them: traffic by kind of road, free flow by class.
void add_car_speeds(output::Manifest& manifest, Study const& study) {
  auto traffic = study.profile.traffic;
  for (auto const& [name, value] : traffic_factors(traffic))
    manifest.parameters.emplace_back(fmt::format("traffic.{}", name), fmt::format("{:g}", *value));
  manifest.parameters.emplace_back("traffic.source", study.traffic_source);
  for (auto const name : {"motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential",
                          "living_street", "service", "track"}) {
    auto const& of_class = study.profile.car.of_class[static_cast<std::size_t>(*osm::road_class_of(name))];
    manifest.parameters.emplace_back(
        fmt::format("car_speeds.{}", name),
        fmt::format("{:g} x limit, at most {:g} km/h without a sign", of_class.share_of_limit, of_class.ceiling_kmh));
  }
}

}  // namespace

output::Manifest manifest_of(Study const& study, Materials const& materials) {
  auto manifest = output::Manifest{};
  manifest.title = study.title;
  manifest.configuration_json = configuration_json(study);
  for (auto const& file : input_files(study)) {
    auto const role = file.role == "gtfs" ? "gtfs." + materials.feeds[file.row].name : file.role;
    manifest.inputs.push_back(pinned(study, role, file.key, file.path, file.row));
  }
  for (std::size_t i = 0; i < study.scenarios.size(); ++i)
    for (std::size_t row = 0; row < study.scenarios[i].files.size(); ++row)
      manifest.inputs.push_back(pinned(study, "scenario." + study.scenarios[i].id, fmt::format("scenario[{}].file", i),
                                       study.scenarios[i].files[row], row));
  auto const& limits = study.limits;
  manifest.parameters = {{"walk_speed_kmh", fmt::format("{:g}", study.profile.walk_speed.count())},
                         {"bike_speed_kmh", fmt::format("{:g}", study.profile.bike_speed.count())},
                         {"ebike_speed_kmh", fmt::format("{:g}", study.profile.ebike_speed.count())},
                         {"car_speed_factor", fmt::format("{:g}", study.profile.car_speed_factor)},
                         {"access_min", minutes_text(limits.access)},
                         {"transfer_min", minutes_text(limits.transfer)},
                         {"egress_min", minutes_text(limits.egress)},
                         {"direct_walk_min", minutes_text(limits.direct_walk)},
                         {"board_slack_s", fmt::format("{}", limits.board_slack.count())},
                         {"max_rides", fmt::format("{}", limits.max_rides)},
                         {"max_duration_min", minutes_text(limits.max_duration)}};
  add_car_speeds(manifest, study);
  return manifest;
}

}  // namespace berline::study
