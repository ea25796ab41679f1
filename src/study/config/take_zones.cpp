// Zones and equity, as the config says them.
#include "config/take_measures.h"

namespace berline::study {

std::vector<Zones> take_zones(Taker const& taker) {
  auto layers = std::vector<Zones>{};
  auto const* tables = taker.tree().root["zones"].as_table();
  if (tables == nullptr) return layers;
  for (auto&& [name, node] : *tables) {
    if (!node.is_table()) continue;
    auto zones = Zones{};
    zones.name = name.str();
    auto const path = "zones." + zones.name;
    taker.take(zones.file, path + ".file");
    taker.take(zones.layer, path + ".layer");
    taker.take(zones.id, path + ".id");
    taker.take(zones.label, path + ".name");
    taker.take(zones.column, path + ".column");
    taker.take(zones.join, path + ".join");
    taker.take(zones.join_id, path + ".join_id");
    if (taker.has(path + ".file") && taker.has(path + ".column"))
      taker.add("config_keys_exclude", path + ".column", {{"key", path + ".column"}, {"other", path + ".file"}});
    if (!taker.has(path + ".file") && !taker.has(path + ".column"))
      taker.add("config_one_key_missing", path, {{"key", path + ".file"}, {"other", path + ".column"}});
    layers.push_back(std::move(zones));
  }
  return layers;
}

std::optional<Equity> take_equity(Taker const& taker) {
  if (!taker.has("equity")) return std::nullopt;
  auto equity = Equity{};
  taker.take(equity.income, "equity.income");
  taker.take(equity.by, "equity.by");
  taker.take_minutes(equity.time_line, "equity.time_line_min");
  taker.take(equity.share_of_median, "equity.share_of_median");
  return equity;
}

}  // namespace berline::study
