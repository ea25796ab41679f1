#include "facts.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "answers.h"
#include "berline/study/keys.h"
#include "precarity_inputs.h"

namespace berline::study {
namespace {

using Json = nlohmann::ordered_json;

/// The sets of places that `*` stands for under "destinations.", "trips." or "basket.".
std::vector<Destinations> const& sets_under(std::string_view prefix, Study const& study) {
  static auto const none = std::vector<Destinations>{};
  if (prefix == "destinations.") return study.destinations;
  if (!study.precarity) return none;
  return prefix == "trips." ? study.precarity->trips : study.precarity->basket;
}

/// Whether the optional section of the key is part of this study.
bool is_in_use(Key const& key, Study const& study) {
  auto const section = key.path.substr(0, key.path.find('.') + 1);
  if (section == "isochrones.") return study.isochrones.has_value();
  for (auto const* one : {"income.", "tariffs.", "parameters.", "precarity."})
    if (section == one) return study.precarity.has_value();
  if (section == "flows.") return study.precarity && !study.precarity->flows.file.empty();
  return true;
}

/// The paths a key of the table stands for in this study: one, or one a destination set or window.
std::vector<std::string> paths_of(Key const& key, Study const& study) {
  auto paths = std::vector<std::string>{};
  if (auto const star = key.path.find('*'); star != std::string::npos) {
    for (auto const& set : sets_under(std::string_view{key.path}.substr(0, star), study))
      paths.push_back(std::string{key.path}.replace(star, 1, set.name));
  } else if (auto const list = key.path.find("[]"); list != std::string::npos) {
    for (std::size_t i = 0; i < study.windows.size(); ++i)
      paths.push_back(std::string{key.path}.replace(list, 2, fmt::format("[{}]", i)));
  } else if (is_in_use(key, study)) {
    paths.push_back(key.path);
  }
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
                         std::filesystem::path const& file, std::size_t row = 0) {
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
  auto const name = [&](std::filesystem::path const& file, std::string const& key, std::size_t row = 0) {
    if (!file.empty()) names[file.string()] = given_text(study, key, row, file.filename());
  };
  name(study.inputs.osm, "inputs.osm");
  for (std::size_t i = 0; i < study.inputs.gtfs.size(); ++i) name(study.inputs.gtfs[i], "inputs.gtfs", i);
  name(study.origins.file, "origins.file");
  for (auto const& set : study.destinations) name(set.file, "destinations." + set.name + ".file");
  for (auto const& file : precarity_files(study)) name(file.path, file.key, file.row);
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

output::Manifest manifest_of(Study const& study, Materials const& materials) {
  auto manifest = output::Manifest{};
  manifest.title = study.title;
  manifest.configuration_json = configuration_json(study);
  if (!study.inputs.osm.empty()) manifest.inputs.push_back(pinned(study, "osm", "inputs.osm", study.inputs.osm));
  for (std::size_t i = 0; i < study.inputs.gtfs.size(); ++i) {
    manifest.inputs.push_back(pinned(study, "gtfs." + materials.feeds[i].name, "inputs.gtfs", study.inputs.gtfs[i], i));
  }
  if (!study.origins.file.empty())
    manifest.inputs.push_back(pinned(study, "origins", "origins.file", study.origins.file));
  for (auto const& set : study.destinations)
    if (!set.file.empty())
      manifest.inputs.push_back(
          pinned(study, "destinations." + set.name, "destinations." + set.name + ".file", set.file));
  for (auto const& file : precarity_files(study))
    manifest.inputs.push_back(pinned(study, file.role, file.key, file.path, file.row));
  auto const& limits = study.limits;
  manifest.parameters = {{"walk_speed_kmh", fmt::format("{:g}", study.profile.walk_speed.count())},
                         {"bike_speed_kmh", fmt::format("{:g}", study.profile.bike_speed.count())},
                         {"car_speed_factor", fmt::format("{:g}", study.profile.car_speed_factor)},
                         {"access_min", minutes_text(limits.access)},
                         {"transfer_min", minutes_text(limits.transfer)},
                         {"egress_min", minutes_text(limits.egress)},
                         {"direct_walk_min", minutes_text(limits.direct_walk)},
                         {"board_slack_s", fmt::format("{}", limits.board_slack.count())},
                         {"max_rides", fmt::format("{}", limits.max_rides)},
                         {"max_duration_min", minutes_text(limits.max_duration)}};
  return manifest;
}

}  // namespace berline::study
