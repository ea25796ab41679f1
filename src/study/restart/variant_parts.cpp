#include "restart/variant_parts.h"

#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "berline/base/stored_report.h"
#include "berline/digest/sha256.h"

namespace berline::study {
namespace {

/// Keys of the configuration that no measure of a scenario depends on.
bool is_beside_the_point(std::string const& key) {
  return key == "title" || key.starts_with("scenario[") || key.starts_with("output.");
}

void append_line(Bytes& bytes, std::vector<LatLng> const& line) {
  for (auto const point : line) append(bytes, point.lat), append(bytes, point.lon);
}

/// What a modification takes from other files than the scenario's own: lines drawn.
void append_drawn(Bytes& bytes, scenario::Change const& change) {
  if (auto const* line = std::get_if<scenario::AddLine>(&change)) append_line(bytes, line->way);
  if (auto const* streets = std::get_if<scenario::OpenStreets>(&change))
    for (auto const& way : streets->ways) {
      append_line(bytes, way.line);
      for (auto const& [key, value] : way.tags) append_text(bytes, key), append_text(bytes, value);
    }
}

void append_figures(Bytes& bytes, scenario::ServiceFigures const& figures) {
  auto const& [trips, vehicle_kilometres, vehicles, stops] = figures;
  append(bytes, trips), append(bytes, vehicle_kilometres), append(bytes, vehicles), append(bytes, stops);
}

void take_figures(ByteReader& bytes, scenario::ServiceFigures& figures) {
  auto& [trips, vehicle_kilometres, vehicles, stops] = figures;
  bytes.take(trips), bytes.take(vehicle_kilometres), bytes.take(vehicles), bytes.take(stops);
}

void append_touched(Bytes& bytes, scenario::Touched const& touched) {
  auto const& [modification, selected, added, removed, changed, stops_added, before, after] = touched;
  for (auto const number : {modification, selected, added, removed, changed, stops_added}) append(bytes, number);
  append_figures(bytes, before), append_figures(bytes, after);
}

scenario::Touched take_touched(ByteReader& bytes) {
  auto touched = scenario::Touched{};
  auto& [modification, selected, added, removed, changed, stops_added, before, after] = touched;
  for (auto* number : {&modification, &selected, &added, &removed, &changed, &stops_added}) bytes.take(*number);
  take_figures(bytes, before), take_figures(bytes, after);
  return touched;
}

void append_shift(Bytes& bytes, CatchmentShift const& shift) {
  auto const& [set, mode, window, from, to, people, before, after] = shift;
  append(bytes, std::uint64_t{set}), append(bytes, mode), append(bytes, window ? std::uint64_t{*window} + 1 : 0);
  append_text(bytes, from), append_text(bytes, to);
  for (auto const number : {people, before, after}) append(bytes, number);
}

CatchmentShift take_shift(ByteReader& bytes) {
  auto shift = CatchmentShift{};
  auto& [set, mode, window, from, to, people, before, after] = shift;
  set = bytes.take<std::uint64_t>();
  bytes.take(mode);
  if (auto const one_more = bytes.take<std::uint64_t>(); one_more > 0) window = one_more - 1;
  from = bytes.take_text(), to = bytes.take_text();
  for (auto* number : {&people, &before, &after}) bytes.take(*number);
  return shift;
}

Bytes bytes_of(VariantPart const& part) {
  auto bytes = Bytes{};
  append(bytes, std::uint64_t{part.touched.size()});
  for (auto const& touched : part.touched) append_touched(bytes, touched);
  append(bytes, std::uint64_t{part.columns.size()});
  for (auto const& [name, values] : part.columns) {
    append_text(bytes, name);
    append_all(bytes, std::span{values});
  }
  append(bytes, std::uint64_t{part.shifts.size()});
  for (auto const& shift : part.shifts) append_shift(bytes, shift);
  append(bytes, std::uint64_t{part.feeds.size()});
  for (auto const& feed : part.feeds) append_text(bytes, feed.name), append_text(bytes, feed.bytes);
  append_report(bytes, part.found);
  return bytes;
}

VariantPart variant_of(ByteReader bytes) {
  auto part = VariantPart{};
  for (auto left = bytes.take<std::uint64_t>(); left > 0; --left) part.touched.push_back(take_touched(bytes));
  for (auto left = bytes.take<std::uint64_t>(); left > 0; --left) {
    auto name = bytes.take_text();
    part.columns.emplace_back(std::move(name), bytes.take_all<double>());
  }
  for (auto left = bytes.take<std::uint64_t>(); left > 0; --left) part.shifts.push_back(take_shift(bytes));
  for (auto left = bytes.take<std::uint64_t>(); left > 0; --left) {
    auto name = bytes.take_text();
    part.feeds.push_back({std::move(name), bytes.take_text()});
  }
  part.found = take_report(bytes);
  return part;
}

}  // namespace

Bytes content_of(output::Manifest const& manifest) {
  auto bytes = Bytes{};
  for (auto const& input : manifest.inputs)
    if (!input.role.starts_with("scenario.")) append_text(bytes, input.role), append_text(bytes, input.sha256);
  auto configuration = nlohmann::ordered_json::parse(manifest.configuration_json);
  for (auto const& [key, value] : configuration.items())
    if (!is_beside_the_point(key)) append_text(bytes, key), append_text(bytes, value.dump());
  return bytes;
}

VariantParts::VariantParts(PartStore& store, output::Manifest const& manifest)
    : store_{store}, study_{content_of(manifest)} {}

PartKey VariantParts::key_of(scenario::Scenario const& scenario) const {
  auto bytes = study_;
  append_text(bytes, scenario.id);
  for (auto const& file : scenario.files) append_text(bytes, digest::sha256_of_file(file));
  for (auto const& modification : scenario.modifications) append_drawn(bytes, modification.change);
  return store_.key("scenario", bytes);
}

std::optional<VariantPart> VariantParts::find(scenario::Scenario const& scenario) {
  auto const key = key_of(scenario);
  if (!store_.has(key)) return std::nullopt;
  auto const bytes = store_.read(key, scenario.id).take_rest();
  return variant_of(ByteReader{bytes});
}

void VariantParts::keep(scenario::Scenario const& scenario, VariantPart const& variant) {
  auto part = store_.write(key_of(scenario), scenario.id);
  part.add(bytes_of(variant));
  part.commit();
}

}  // namespace berline::study
