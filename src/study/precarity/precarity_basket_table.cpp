// Who has the basket of services within reach without a car.
#include "fields.h"
#include "precarity/precarity_tables.h"
#include "precarity/within_reach.h"

namespace berline::study {
namespace {

double share(double part, double all) {
  return all > 0 ? 100 * part / all : precarity::kUnknown;
}

}  // namespace

std::optional<output::Table> basket_table(PrecarityAnswer const& answer) {
  if (answer.reach.empty()) return std::nullopt;
  auto layers = std::vector<std::string>{}, ids = layers, names = layers, windows = layers;
  auto people = std::vector<double>{}, reaching = people, without_car = people, without_car_reaching = people;
  auto const add = [&](std::string layer, std::string id, std::string name, std::string const& window,
                       WithinReach const& sum) {
    layers.push_back(std::move(layer));
    ids.push_back(std::move(id));
    names.push_back(std::move(name));
    windows.push_back(window);
    people.push_back(sum.people);
    reaching.push_back(share(sum.people_reaching, sum.people));
    without_car.push_back(sum.without_car);
    without_car_reaching.push_back(share(sum.without_car_reaching, sum.without_car));
  };
  auto const threshold = answer.index.thresholds.basket_minutes;
  for (std::size_t window = 0; window < answer.reach.size(); ++window) {
    auto const& name = answer.reach_windows[window];
    add("all", "", "", name, within_reach(answer, window, threshold));
    for (auto const& grouping : answer.groupings) {
      auto sums = std::vector<WithinReach>(grouping.ids.size());
      for (std::size_t home = 0; home < answer.homes.size(); ++home)
        if (auto const group = grouping.group_of[home]; group != precarity::kNoGroup)
          sums[group] += within_reach(answer, window, home, threshold);
      for (std::size_t group = 0; group < sums.size(); ++group)
        add(grouping.name, grouping.ids[group], grouping.labels.empty() ? "" : grouping.labels[group], name,
            sums[group]);
    }
  }
  auto table = output::Table{.name = "precarity_basket", .title = {"table_precarity_basket", {}}, .columns = {}};
  add_column(table, text_field("layer", "basket_layer"), std::move(layers));
  add_column(table, text_field("id", "precarity_id"), std::move(ids));
  add_column(table, text_field("name", "column_name"), std::move(names));
  add_column(table, text_field("window", "column_window"), std::move(windows));
  add_column(table, number_field("people", "basket_people", {}, 0), std::move(people));
  add_column(table, number_field("reached_pct", "basket_reached", "%", 1), std::move(reaching));
  add_column(table, number_field("people_without_car", "basket_people_without_car", {}, 0), std::move(without_car));
  add_column(table, number_field("reached_without_car_pct", "basket_reached_without_car", "%", 1),
             std::move(without_car_reaching));
  return table;
}

}  // namespace berline::study
