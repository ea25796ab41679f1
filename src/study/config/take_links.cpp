#include "config/take_links.h"

#include "config/take_places.h"

namespace berline::study {

std::optional<TownLinks> take_links(Taker const& taker) {
  if (!taker.has("links")) return std::nullopt;
  auto links = TownLinks{};
  links.centres = take_place_set(taker, "links", "links");
  if (taker.has("links.within_km")) taker.take(links.within_km.emplace(), "links.within_km");
  for (auto const* needed : {"inputs.gtfs", "window"})
    if (!taker.has(needed)) taker.add("config_transit_needs", "links", {{"key", needed}});
  return links;
}

}  // namespace berline::study
