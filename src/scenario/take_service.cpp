// What is done to trips that run already.
#include <array>
#include <utility>

#include "take_parts.h"

namespace berline::scenario {

RemoveStops take_remove_stops(Fields const& fields) {
  auto removed = RemoveStops{take_selection(fields), {}, {}};
  fields.take(removed.stops, "stops");
  fields.take(removed.saved, "saved_s");
  return removed;
}

Truncate take_truncate(Fields const& fields) {
  auto cut = Truncate{take_selection(fields), {}, {}};
  fields.take(cut.from, "from_stop");
  fields.take(cut.to, "to_stop");
  return cut;
}

AdjustSpeed take_adjust_speed(Fields const& fields) {
  auto speed = AdjustSpeed{};
  speed.of = take_selection(fields);
  fields.take(speed.scale, "scale");
  fields.take(speed.from, "from_stop");
  fields.take(speed.to, "to_stop");
  fields.take(speed.scale_dwells, "scale_dwells");
  for (auto const& [one, other] : {std::pair{"from_stop", "to_stop"}, std::pair{"to_stop", "from_stop"}})
    if (fields.has(one) && !fields.has(other)) fields.add("scenario_key_missing", "", {{"key", other}});
  return speed;
}

AdjustDwell take_adjust_dwell(Fields const& fields) {
  auto dwell = AdjustDwell{};
  dwell.of = take_selection(fields);
  fields.take(dwell.stops, "stops");
  if (fields.has("dwell_s")) fields.take(dwell.dwell.emplace(), "dwell_s");
  fields.take(dwell.scale, "scale");
  if (fields.has("dwell_s") == fields.has("scale")) fields.add("scenario_one_of", "", {{"keys", "dwell_s, scale"}});
  return dwell;
}

AdjustFrequency take_adjust_frequency(Fields const& fields) {
  auto frequency = AdjustFrequency{};
  frequency.of = take_selection(fields);
  fields.take(frequency.scale, "scale");
  frequency.span = take_span(fields);
  frequency.entries = take_frequencies(fields, "entries", true);
  if (fields.has("scale") == fields.has("entries")) fields.add("scenario_one_of", "", {{"keys", "scale, entries"}});
  if (fields.has("entries"))
    for (auto const* key : {"from", "to"})
      if (fields.has(key)) fields.add("scenario_keys_exclude", key, {{"key", key}, {"other", "entries"}});
  return frequency;
}

AdjustSpan take_adjust_span(Fields const& fields) {
  auto span = AdjustSpan{};
  span.of = take_selection(fields);
  fields.take(span.first, "first");
  fields.take(span.last, "last");
  fields.take_minutes(span.headway, "headway_min");
  if (!fields.has("first") && !fields.has("last")) fields.add("scenario_one_of", "", {{"keys", "first, last"}});
  if (span.first >= span.last) fields.add("scenario_empty_span", "last", {});
  return span;
}

}  // namespace berline::scenario
