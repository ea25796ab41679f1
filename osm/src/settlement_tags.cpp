#include "osm/settlement.h"

#include <charconv>

#include "tag_lookup.h"

namespace berline::osm {
namespace {

std::optional<SettlementKind> kind_of(std::string_view place) {
  if (place == "city") return SettlementKind::city;
  if (place == "town") return SettlementKind::town;
  if (place == "village") return SettlementKind::village;
  return std::nullopt;
}

std::optional<std::uint32_t> whole_number(std::string_view text) {
  auto number = std::uint32_t{0};
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<Settlement> settlement(Tags tags) {
  auto const kind = kind_of(value_of(tags, "place"));
  auto const name = value_of(tags, "name");
  if (!kind || name.empty()) return std::nullopt;
  return Settlement{0, *kind, std::string{name}, whole_number(value_of(tags, "population")), {}};
}

}  // namespace berline::osm
