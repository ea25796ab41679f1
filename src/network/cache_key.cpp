#include "berline/digest/sha256.h"
#include "berline/network/cache.h"
#include "cache_format.h"
#include "record.h"

namespace berline::network {
namespace {

// The bindings take all members of the options or none: one that is added does not compile until it is part of the key.

void append_profile(Bytes& bytes, street::Profile const& profile) {
  auto const& [mode, walk_speed, bike_speed, ebike_speed, car_speed_factor, wheelchair, avoids_steps, car, traffic] =
      profile;
  append(bytes, mode), append(bytes, walk_speed), append(bytes, bike_speed), append(bytes, ebike_speed),
      append(bytes, car_speed_factor), append(bytes, wheelchair), append(bytes, avoids_steps);
  auto const& [of_class, unpaved_factor] = car;
  for (auto const& [share_of_limit, ceiling_kmh] : of_class) append(bytes, share_of_limit), append(bytes, ceiling_kmh);
  append(bytes, unpaved_factor);
  auto const& [fast, major, minor, signal_seconds, yield_seconds] = traffic;
  for (auto const& [urban, rural] : {fast, major, minor}) append(bytes, urban), append(bytes, rural);
  append(bytes, signal_seconds), append(bytes, yield_seconds);
}

void append_options(Bytes& bytes, Options const& options) {
  auto const& [timetable, limits, link, walk, bike, car, ebike, relief_by_its_file] = options;
  {
    auto const& [date, slack_unused, wheelchair, wheelchair_strict, headways] = timetable;
    append(bytes, date.time_since_epoch().count()), append(bytes, wheelchair), append(bytes, wheelchair_strict);
    auto const& [draws, draw, seed] = headways;
    append(bytes, draws), append(bytes, draw), append(bytes, seed);
  }
  {
    // Of the limits the network depends on two; the others are asked of it later.
    auto const& [access, transfer, egress, direct_walk, max_duration, board_slack, max_rides] = limits;
    append(bytes, transfer), append(bytes, board_slack);
  }
  {
    auto const& [limit, off_road_speed] = link;
    append(bytes, limit), append(bytes, off_road_speed);
  }
  append_profile(bytes, walk), append_profile(bytes, bike), append_profile(bytes, car);
  append(bytes, ebike.has_value());
  if (ebike) append_profile(bytes, *ebike);
}

void append_streets(Bytes& bytes, InputDigests const& inputs) {
  append_text(bytes, inputs.osm);
  append(bytes, inputs.area.has_value());
  if (auto const& area = inputs.area)
    append(bytes, area->south), append(bytes, area->west), append(bytes, area->north), append(bytes, area->east);
  append_text(bytes, inputs.car_speeds);
}

}  // namespace

std::string streets_key(InputDigests const& inputs, std::filesystem::path const& osm,
                        std::filesystem::path const& car_speeds) {
  auto bytes = Bytes{};
  append(bytes, kCacheVersion);
  append_streets(bytes, inputs);
  append_text(bytes, osm.string());
  append_text(bytes, car_speeds.string());
  return digest::hexadecimal(digest::sha256(bytes));
}

std::string cache_key(InputDigests const& inputs, Options const& options) {
  auto const& [osm_of_streets, area_of_streets, elevation, speeds_of_streets, feeds] = inputs;
  auto bytes = Bytes{};
  append(bytes, kCacheVersion);
  append_streets(bytes, inputs);
  append_text(bytes, elevation);
  append(bytes, std::uint64_t{feeds.size()});
  for (auto const& feed : feeds) append_text(bytes, feed);
  append_options(bytes, options);
  return digest::hexadecimal(digest::sha256(bytes));
}

}  // namespace berline::network
