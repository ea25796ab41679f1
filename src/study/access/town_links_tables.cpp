// Town-to-town links as a table and as lines on a map.
#include <limits>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "access/measure_keys.h"
#include "access/town_links.h"
#include "access/window_name.h"
#include "berline/output/style.h"
#include "fields.h"

namespace berline::study {
namespace {

constexpr auto kNone = std::numeric_limits<double>::quiet_NaN();
constexpr auto kLineMillimetres = 4.0;  // as the size of a symbol: lines are drawn at a quarter of it

/// "06:57": whoever leaves within this minute is in time.
std::string clock_text(ServiceTime time) {
  if (time.is_never()) return {};
  auto const whole = time.seconds() / 60;
  return fmt::format("{:02}:{:02}", whole / 60, whole % 60);
}

double hours(Seconds duration) {
  return is_never(duration) ? kNone : duration.count() / 3600.0;
}

double per_hour(std::size_t connections, travel::DepartureWindow const& window) {
  return static_cast<double>(connections) * 3600 / (window.to - window.from).count();
}

std::string label_of(access::Places const& centres, std::size_t row) {
  return centres.labels.empty() ? centres.ids[row] : centres.labels[row];
}

/// A column of a number for each link.
template <class Value>
void add_numbers(output::Table& table, output::Field field, std::vector<TownLink> const& links, Value const& value) {
  auto values = std::vector<double>{};
  for (auto const& link : links) values.push_back(static_cast<double>(value(link)));
  add_column(table, std::move(field), std::move(values));
}

template <class Value>
void add_texts(output::Table& table, output::Field field, std::vector<TownLink> const& links, Value const& value) {
  auto values = std::vector<std::string>{};
  for (auto const& link : links) values.push_back(value(link));
  add_column(table, std::move(field), std::move(values));
}

/// One line a pair: there is the way from the lower row.
struct Pair {
  TownLink const* there;
  TownLink const* back;
};

std::vector<Pair> pairs_in(std::vector<TownLink> const& links, std::size_t window) {
  auto ways_back = std::map<std::pair<std::size_t, std::size_t>, TownLink const*>{};
  for (auto const& link : links)
    if (link.window == window && link.from > link.to) ways_back.emplace(std::pair{link.to, link.from}, &link);
  auto pairs = std::vector<Pair>{};
  for (auto const& link : links)
    if (link.window == window && link.from < link.to)
      pairs.push_back({&link, ways_back.at(std::pair{link.from, link.to})});
  return pairs;
}

}  // namespace

output::Table town_links_table(Study const& study, access::Places const& centres, std::vector<TownLink> const& links) {
  auto table = output::Table{.name = "links", .title = {"table_links", {}}, .columns = {}};
  auto const text = [&](std::string name, std::string code, auto const& value) {
    add_texts(table, text_field(std::move(name), std::move(code)), links, value);
  };
  auto const number = [&](output::Field field, auto const& value) {
    add_numbers(table, std::move(field), links, value);
  };
  text("from_id", "column_link_from", [&](auto const& link) { return centres.ids[link.from]; });
  text("from_name", "column_link_from_name", [&](auto const& link) { return label_of(centres, link.from); });
  text("to_id", "column_link_to", [&](auto const& link) { return centres.ids[link.to]; });
  text("to_name", "column_link_to_name", [&](auto const& link) { return label_of(centres, link.to); });
  text("window", "column_window", [&](auto const& link) { return window_name(study, link.window); });
  number(number_field("straight_km", "column_link_straight", "km", 1), [](auto const& link) { return link.km; });
  number(number_field("time", "column_link_time", "min", 1),
         [](auto const& link) { return output::minutes_or_missing(link.transit); });
  number(number_field("fastest", "column_link_fastest", "min", 1),
         [](auto const& link) { return output::minutes_or_missing(link.in_window.fastest); });
  number(count_field("rides", "column_link_rides"), [](auto const& link) {
    return link.in_window.connections > 0 ? static_cast<double>(link.in_window.usual_rides) : kNone;
  });
  number(count_field("connections", "column_link_connections"),
         [](auto const& link) { return link.in_window.connections; });
  number(number_field("per_hour", "column_link_per_hour", "", 1),
         [&](auto const& link) { return per_hour(link.in_window.connections, study.windows[link.window].departures); });
  number(count_field("day_connections", "column_link_day_connections"),
         [](auto const& link) { return link.on_the_day.connections; });
  number(count_field("day_direct", "column_link_day_direct"), [](auto const& link) { return link.on_the_day.direct; });
  text("first_departure", "column_link_first", [](auto const& link) { return clock_text(link.on_the_day.first); });
  text("last_departure", "column_link_last", [](auto const& link) { return clock_text(link.on_the_day.last); });
  number(number_field("span_h", "column_link_span", "h", 1),
         [](auto const& link) { return hours(link.on_the_day.span()); });
  number(number_field("longest_wait", "column_link_longest_wait", "min", 0),
         [](auto const& link) { return output::minutes_or_missing(link.on_the_day.longest_wait); });
  number(number_field("car_time", "column_link_car", "min", 1),
         [](auto const& link) { return output::minutes_or_missing(link.car); });
  number(number_field("car_km", "column_car_km", "km", 1),
         [](auto const& link) { return link.car_km.value_or(kNone); });
  number(number_field("ratio_to_car", "column_link_ratio", "", 2),
         [](auto const& link) { return link.ratio_to_car().value_or(kNone); });
  return table;
}

std::vector<output::Layer> town_links_layers(Study const& study, access::Places const& centres,
                                             std::vector<TownLink> const& links) {
  auto layers = std::vector<output::Layer>{};
  for (std::size_t window = 0; window < study.windows.size(); ++window) {
    auto const pairs = pairs_in(links, window);
    auto& layer = layers.emplace_back();
    auto& table = layer.table;
    table.name = "links";
    if (study.windows.size() > 1) table.name += '_' + window_name(study, window);
    table.title = {"layer_links", {}};
    auto lines = output::Lines{};
    for (auto const& pair : pairs) {
      auto const from = centres.positions[pair.there->from], to = centres.positions[pair.there->to];
      lines.push_back({{from.lon, from.lat}, {to.lon, to.lat}});
    }
    layer.geometries = std::move(lines);
    auto const text = [&](std::string name, std::string code, auto const& value) {
      auto values = std::vector<std::string>{};
      for (auto const& pair : pairs) values.push_back(value(*pair.there));
      add_column(table, text_field(std::move(name), std::move(code)), std::move(values));
    };
    auto const number = [&](output::Field field, auto const& value) {
      auto values = std::vector<double>{};
      for (auto const& pair : pairs) values.push_back(static_cast<double>(value(pair)));
      add_column(table, std::move(field), std::move(values));
    };
    text("from_name", "column_link_from_name", [&](auto const& link) { return label_of(centres, link.from); });
    text("to_name", "column_link_to_name", [&](auto const& link) { return label_of(centres, link.to); });
    number(number_field("slower", "column_link_slower", "min", 1), [](Pair const& pair) {
      return output::minutes_or_missing(std::max(pair.there->transit, pair.back->transit));
    });
    number(number_field("time_there", "column_link_there", "min", 1),
           [](Pair const& pair) { return output::minutes_or_missing(pair.there->transit); });
    number(number_field("time_back", "column_link_back", "min", 1),
           [](Pair const& pair) { return output::minutes_or_missing(pair.back->transit); });
    number(number_field("ratio_there", "column_link_ratio", "", 2),
           [](Pair const& pair) { return pair.there->ratio_to_car().value_or(kNone); });
    number(number_field("ratio_back", "column_link_ratio", "", 2),
           [](Pair const& pair) { return pair.back->ratio_to_car().value_or(kNone); });
    number(count_field("day_there", "column_link_day_connections"),
           [](Pair const& pair) { return pair.there->on_the_day.connections; });
    number(count_field("day_back", "column_link_day_connections"),
           [](Pair const& pair) { return pair.back->on_the_day.connections; });
    layer.style = output::classed_minutes("slower");
    for (auto& band : layer.style->classes) band.symbol.size_mm = kLineMillimetres;
  }
  return layers;
}

}  // namespace berline::study
