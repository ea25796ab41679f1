#include "berline/precarity/published.h"

#include <cmath>
#include <map>
#include <string_view>

#include "fields.h"
#include "precarity/precarity_tables.h"

namespace berline::study {
namespace {

using precarity::kUnknown;
using Texts = std::vector<std::string>;

/// Of the homes of which a table says it.
double share_without_car(Homes const& homes) {
  auto households = 0.0, without = 0.0;
  for (std::size_t home = 0; home < homes.size(); ++home) {
    if (homes.are_cars_known[home] == 0) continue;
    auto const& zone = homes.people[home];
    households += zone.households;
    without += zone.households * zone.no_car_share;
  }
  return households > 0 ? without / households : kUnknown;
}

/// What the study has for each figure that is published; a figure it does not know is left out.
std::map<std::string_view, double> figures_of(PrecarityAnswer const& answer) {
  auto const& all = answer.index.all;
  auto figures = std::map<std::string_view, double>{{"precarious", all.precarious},
                                                    {"vulnerable", all.vulnerable},
                                                    {"housing_vulnerable", all.housing_vulnerable},
                                                    {"cumulated", all.cumulated},
                                                    {"heavy_effort", all.heavy_effort},
                                                    {"low_income", all.low_income},
                                                    {"poor", all.poor},
                                                    {"no_car", share_without_car(answer.homes)}};
  std::erase_if(figures, [](auto const& figure) { return std::isnan(figure.second); });
  return figures;
}

}  // namespace

output::Table published_table(PrecarityAnswer const& answer) {
  auto const ours = figures_of(answer);
  auto figures = Texts{}, territories = Texts{}, years = Texts{}, counted = Texts{}, sources = Texts{};
  auto shares = std::vector<double>{}, published = shares;
  for (auto const& share : precarity::published_shares()) {
    auto const figure = ours.find(share.figure);
    if (figure == ours.end()) continue;
    figures.emplace_back(share.figure);
    shares.push_back(100 * figure->second);
    published.push_back(share.percent);
    territories.emplace_back(share.territory);
    years.push_back(share.year == 0 ? std::string{} : std::to_string(share.year));
    counted.emplace_back(share.counted);
    sources.emplace_back(share.source);
  }
  auto table = output::Table{.name = "precarity_published", .title = {"table_precarity_published", {}}, .columns = {}};
  add_column(table, text_field("headline", "precarity_headline"), std::move(figures));
  add_column(table, number_field("share_pct", "published_share", "%", 1), std::move(shares));
  add_column(table, number_field("published_pct", "published_percent", "%", 1), std::move(published));
  add_column(table, text_field("territory", "published_territory"), std::move(territories));
  add_column(table, text_field("year", "published_year"), std::move(years));
  add_column(table, text_field("counted", "published_counted"), std::move(counted));
  add_column(table, text_field("source", "precarity_source"), std::move(sources));
  return table;
}

}  // namespace berline::study
