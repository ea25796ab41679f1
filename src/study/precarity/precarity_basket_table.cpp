// Who has the basket of services within reach without a car.
#include <cmath>

#include "fields.h"
#include "precarity/precarity_tables.h"

namespace berline::study {
namespace {

struct Reached {
  double people = 0;
  double people_reaching = 0;
  double without_car = 0;  // people
  double without_car_reaching = 0;
};

double share(double part, double all) {
  return all > 0 ? 100 * part / all : precarity::kUnknown;
}

}  // namespace

std::optional<output::Table> basket_table(PrecarityAnswer const& answer) {
  if (answer.reach.empty()) return std::nullopt;
  auto layers = std::vector<std::string>{}, ids = layers, names = layers, windows = layers;
  auto people = std::vector<double>{}, reaching = people, without_car = people, without_car_reaching = people;
  auto const add = [&](std::string layer, std::string id, std::string name, std::string const& window,
                       Reached const& sum) {
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
    auto const& reach = answer.reach[window];
    auto const of_home = [&](std::size_t home) {
      auto const& zone = answer.homes.people[home];
      auto one = Reached{};
      for (auto const count : zone.people) one.people += count;
      one.without_car = one.people * zone.no_car_share;
      if (reach[home].basket_minutes <= threshold) {
        one.people_reaching = one.people;
        one.without_car_reaching = one.without_car;
      }
      return one;
    };
    auto const collect = [](Reached& sum, Reached const& one) {
      sum.people += one.people;
      sum.people_reaching += one.people_reaching;
      sum.without_car += one.without_car;
      sum.without_car_reaching += one.without_car_reaching;
    };
    auto const& name = answer.reach_windows[window];
    auto all = Reached{};
    for (std::size_t home = 0; home < answer.homes.size(); ++home) collect(all, of_home(home));
    add("all", "", "", name, all);
    for (auto const& grouping : answer.groupings) {
      auto sums = std::vector<Reached>(grouping.ids.size());
      for (std::size_t home = 0; home < answer.homes.size(); ++home)
        if (auto const group = grouping.group_of[home]; group != precarity::kNoGroup)
          collect(sums[group], of_home(home));
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
