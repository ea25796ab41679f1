#include "config/take_places.h"

#include <utility>

namespace berline::study {

Destinations take_place_set(Taker const& taker, std::string const& path, std::string name) {
  auto set = Destinations{};
  set.name = std::move(name);
  taker.take(set.file, path + ".file");
  taker.take(set.osm, path + ".osm");
  taker.take(set.id, path + ".id");
  taker.take(set.count, path + ".count");
  taker.take(set.keep_where, path + ".keep_where");
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

}  // namespace berline::study
