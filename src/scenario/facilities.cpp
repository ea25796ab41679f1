// Facilities that move, close, open, grow.
#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include <fmt/format.h>

#include "berline/scenario/apply.h"
#include "editing.h"

namespace berline::scenario {
namespace {

/// The sets under edit.
class Editor : public Editing<Editor> {
public:
  explicit Editor(std::vector<access::Places>& sets) : sets_{sets} {}

  /// Nothing is left to go to: said where the last of them was closed.
  void refuse_empty(std::span<access::Places const> before) {
    for (std::size_t set = 0; set < before.size(); ++set)
      if (before[set].size() > 0 && sets_[set].size() == 0) {
        fail_at(*last_closing_.at(sets_[set].name), "scenario_set_empty", {{"set", sets_[set].name}});
      }
    require_none();
  }

  void apply(MoveFacility const& change) {
    auto* places = set_of(change.set);
    if (auto const row = row_of(places, change.id)) {
      places->positions[*row] = change.position;
      places->entrances.erase(places->ids[*row]);  // those of its old site
      places->outlines.reset();                    // areas do not move with their middle
    }
  }

  void apply(CloseFacility const& change) {
    auto* places = set_of(change.set);
    auto const row = row_of(places, change.id);
    if (!row) return;
    last_closing_[places->name] = &current();
    auto const drop = [&](auto& column) {
      if (!column.empty()) column.erase(column.begin() + static_cast<std::ptrdiff_t>(*row));
    };
    drop(places->ids);
    drop(places->positions);
    drop(places->labels);
    for (auto& [name, column] : places->numbers) drop(column);
    for (auto& [name, column] : places->texts) drop(column);
    if (places->outlines) drop(places->outlines->shapes);
  }

  void apply(OpenFacility const& change) {
    auto* places = set_of(change.set);
    if (places == nullptr) return;
    if (std::ranges::count(places->ids, change.id) > 0) {
      fail("scenario_facility_exists", {{"id", change.id}, {"set", change.set}});
      return;
    }
    for (auto const& [column, number] : change.numbers) require_column(*places, column);
    places->ids.push_back(change.id);
    places->positions.push_back(change.position);
    if (!places->labels.empty() || (places->size() == 1 && !change.name.empty())) places->labels.push_back(change.name);
    for (auto& [name, column] : places->numbers) {
      auto const given = std::ranges::find(change.numbers, name, [](auto const& pair) { return pair.first; });
      column.push_back(given == change.numbers.end() ? std::nan("") : given->second);
    }
    for (auto& [name, column] : places->texts) column.emplace_back();
    places->outlines.reset();
  }

  void apply(ResizeFacility const& change) {
    auto* places = set_of(change.set);
    auto const row = row_of(places, change.id);
    if (!row || !require_column(*places, change.column)) return;
    auto& number = places->numbers.at(change.column)[*row];
    number = change.value.value_or(number * change.scale);
  }

private:
  access::Places* set_of(std::string const& name) {
    auto const found = std::ranges::find(sets_, name, &access::Places::name);
    if (found != sets_.end()) return &*found;
    auto known = std::vector<std::string>{};
    for (auto const& set : sets_) known.push_back(set.name);
    fail("scenario_set_unknown", {{"set", name}, {"known", fmt::format("{}", fmt::join(known, ", "))}});
    return nullptr;
  }

  std::optional<std::size_t> row_of(access::Places const* places, std::string const& id) {
    if (places == nullptr) return std::nullopt;
    auto const found = std::ranges::find(places->ids, id);
    if (found != places->ids.end()) return static_cast<std::size_t>(found - places->ids.begin());
    fail("scenario_facility_unknown", {{"id", id}, {"set", places->name}});
    return std::nullopt;
  }

  bool require_column(access::Places const& places, std::string const& column) {
    if (places.numbers.contains(column)) return true;
    auto known = std::vector<std::string>{};
    for (auto const& [name, values] : places.numbers) known.push_back(name);
    fail("scenario_column_unknown",
         {{"column", column}, {"set", places.name}, {"known", fmt::format("{}", fmt::join(known, ", "))}});
    return false;
  }

  std::vector<access::Places>& sets_;
  std::map<std::string, Modification const*> last_closing_;  // by set
};

}  // namespace

std::vector<access::Places> apply(Scenario const& scenario, std::span<access::Places const> sets) {
  auto changed = std::vector<access::Places>{sets.begin(), sets.end()};
  auto editor = Editor{changed};
  editor.edit(scenario);
  editor.refuse_empty(sets);
  return changed;
}

}  // namespace berline::scenario
