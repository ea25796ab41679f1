// The modifications and their keys in one table: what checks a scenario file, and what its page and JSON Schema are
// made from.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace berline::scenario {

/// What a key's value must be.
enum class Kind : std::uint8_t {
  text,
  texts,  ///< one text or a list
  number,
  integer,
  boolean,
  scalar,  ///< a text, a number, true or false
  time,    ///< "07:00", "24:30"; R5's seconds after midnight
  times,
  days,         ///< "weekdays", "weekend", "all", names of days, or a list of these
  seconds,      ///< one number of seconds or a list
  box,          ///< [west, south, east, north]
  integers,     ///< a list
  stops,        ///< stop ids, or tables with id, lat, lon, name
  frequencies,  ///< tables with days, from, to, headway_min or departures
  numbers,      ///< a table of numbers by column
  tags,         ///< a table of texts
  points        ///< a list of [lat, lon], two or more
};

struct Key {
  std::string_view name;
  Kind kind = Kind::text;
  bool required = false;
  double minimum = 0;  ///< numbers; no bound when not below the maximum
  double maximum = 0;
  std::string_view english;
  std::string_view french;
};

/// One type of modification.
struct Form {
  std::string_view type;
  std::vector<Key> keys;
  std::string_view english;
  std::string_view french;
};

/// Those of places, streets and prices: all that is not transit.
std::vector<Form> ground_forms();
/// In the order of the page.
std::span<Form const> forms();
/// Of one frequency or entry.
std::span<Key const> frequency_keys();
/// Of one stop written as a table.
std::span<Key const> stop_keys();
/// Of the file itself, its modifications apart.
std::span<Key const> file_keys();

/// The form of that type, or nullptr.
Form const* find_form(std::string_view type);

/// R5's name of a key ("hopTimes") in ours ("hop_times_s"); other names as they are.
std::string_view our_name(std::string_view name);

}  // namespace berline::scenario
