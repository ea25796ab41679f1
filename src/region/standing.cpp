#include <algorithm>

#include "berline/region/facts.h"

namespace berline::region {
namespace {

template <class Row>
void tally(std::vector<TableStanding>& standings, std::string table, std::vector<Row> const& rows) {
  if (rows.empty()) return;
  auto standing = TableStanding{.table = std::move(table)};
  for (auto const& row : rows) ++standing.rows[static_cast<std::size_t>(row.provenance.standing)];
  standings.push_back(std::move(standing));
}

}  // namespace

std::vector<TableStanding> standings(Facts const& facts) {
  auto found = std::vector<TableStanding>{};
  tally(found, "communes.csv", facts.communes);
  tally(found, "epci.csv", facts.epci);
  tally(found, "cars.csv", facts.car_sectors);
  tally(found, "totals.csv", facts.totals);
  tally(found, "poles.csv", facts.poles);
  tally(found, "knots.csv", facts.knots);
  tally(found, "mining.csv", facts.mining);
  tally(found, "estates.csv", facts.estates);
  tally(found, "hospitals.csv", facts.hospitals);
  tally(found, "health.csv", facts.health_centres);
  tally(found, "stations.csv", facts.stations);
  tally(found, "tracks.csv", facts.tracks);
  tally(found, "roads.csv", facts.roads);
  tally(found, "junctions.csv", facts.junctions);
  tally(found, "rail_services.csv", facts.rail_services);
  tally(found, "bus_lines.csv", facts.bus_lines);
  tally(found, "projects.csv", facts.projects);
  std::ranges::sort(found, {}, &TableStanding::table);
  return found;
}

}  // namespace berline::region
