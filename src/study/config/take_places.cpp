#include "config/take_places.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace berline::study {
namespace {

/// The row of the named one, of sets, zones or scenarios that the study has.
template <class Named>
std::optional<std::size_t> row_of(Taker const& taker, std::vector<Named> const& all, std::string const& key,
                                  std::string Named::*name_of) {
  auto name = std::string{};
  taker.take(name, key);
  if (name.empty()) return std::nullopt;
  auto const found = std::ranges::find(all, name, name_of);
  if (found != all.end()) return static_cast<std::size_t>(found - all.begin());
  auto known = std::vector<std::string_view>{};
  for (auto const& one : all) known.push_back(one.*name_of);
  taker.add("config_unknown_choice", key,
            {{"key", key}, {"value", name}, {"known", fmt::format("{}", fmt::join(known, ", "))}});
  return std::nullopt;
}

}  // namespace

Destinations take_place_set(Taker const& taker, std::string const& path, std::string name) {
  auto set = Destinations{};
  set.name = std::move(name);
  taker.take(set.file, path + ".file");
  taker.take(set.osm, path + ".osm");
  taker.take(set.id, path + ".id");
  taker.take(set.count, path + ".count");
  taker.take(set.keep_where, path + ".keep_where");
  taker.take(set.codes, path + ".codes");
  taker.take(set.code_column, path + ".code_column");
  taker.take(set.entrances, path + ".entrances");
  taker.take(set.entrances_id, path + ".entrances_id");
  taker.take(set.nearest, path + ".nearest");
  if (taker.has(path + ".file") && taker.has(path + ".osm"))
    taker.add("config_keys_exclude", path + ".osm", {{"key", path + ".osm"}, {"other", path + ".file"}});
  if (!taker.has(path + ".file") && !taker.has(path + ".osm"))
    taker.add("config_one_key_missing", path, {{"key", path + ".file"}, {"other", path + ".osm"}});
  return set;
}

std::vector<Destinations> take_places(Taker const& taker, std::string const& table) {
  auto sets = std::vector<Destinations>{};
  auto const* tables = taker.tree().root[table].as_table();
  if (tables == nullptr) return sets;
  for (auto&& [name, node] : *tables)
    if (node.is_table())
      sets.push_back(take_place_set(taker, table + '.' + std::string{name.str()}, std::string{name.str()}));
  return sets;
}

std::optional<std::size_t> take_set(Taker const& taker, Study const& study, std::string const& key) {
  return row_of(taker, study.destinations, key, &Destinations::name);
}

std::optional<std::size_t> take_zone_layer(Taker const& taker, Study const& study, std::string const& key) {
  return row_of(taker, study.zones, key, &Zones::name);
}

std::optional<std::size_t> take_scenario(Taker const& taker, Study const& study, std::string const& key) {
  return row_of(taker, study.scenarios, key, &ScenarioFiles::id);
}

}  // namespace berline::study
