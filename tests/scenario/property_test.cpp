// What holds for any scenario on any network: seeds by BERLINE_TEST_SEED, their number by BERLINE_TEST_SEEDS.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "berline/network/build.h"
#include "berline/network/cache.h"
#include "edited.h"
#include "testing/random_network.h"
#include "testing/recording_sink.h"
#include "testing/seed.h"

namespace berline::scenario {
namespace {

namespace fs = std::filesystem;

constexpr auto kNetworks = 20;

/// A random feed, and scenarios drawn for it.
class Draw {
public:
  explicit Draw(std::uint64_t seed) : random_{seed}, plain_{testing::random_network(seed)} {
    auto report = Report{};
    feed = gtfs::read(testing::gtfs_tables(plain_), {}, report);
    feed.name = "random";
  }

  gtfs::Feed feed;

  std::string route() { return std::string{feed.text(feed.routes[below(feed.routes.size())].id)}; }
  /// One that has trips, or nothing.
  std::optional<std::string> route_with_trips() {
    if (feed.trips.empty()) return std::nullopt;
    return std::string{feed.text(feed.routes[feed.trips[below(feed.trips.size())].route.index()].id)};
  }
  std::string new_line(std::string const& id) {
    auto text = "[[modifications]]\ntype='add-trips'\nid='" + id + "'\nspeed_kmh=90\nstops=[";
    auto const platforms = this->platforms();
    auto last = platforms.size();
    for (std::size_t i = 0; i < 2 + below(3); ++i) {
      auto stop = below(platforms.size());
      if (stop == last) stop = (stop + 1) % platforms.size();
      last = stop;
      text += "'" + platforms[stop] + "',";
    }
    text += "]\nfrequencies=[{from='00:00', to='30:00', headway_min=" + std::to_string(5 + below(30)) + "}]\n";
    return text;
  }
  std::size_t below(std::size_t bound) { return random_() % bound; }

  travel::TravelRequest request() const {
    auto request = travel::TravelRequest{};
    request.mode = travel::TravelMode::transit;
    request.window = {ServiceTime{plain_.departures.front()}, ServiceTime{plain_.departures.front() + 3600},
                      Seconds{300}};
    request.percentiles = {1, 50, 99};
    return request;
  }

private:
  std::vector<std::string> platforms() const {
    auto names = std::vector<std::string>{};
    for (auto const& stop : feed.stops)
      if (stop.type == gtfs::LocationType::platform && stop.has_position) names.emplace_back(feed.text(stop.id));
    return names;
  }

  std::mt19937_64 random_;
  testing::PlainNetwork plain_;
};

network::Options options() {
  auto options = network::Options{};
  options.timetable.date = *gtfs::parse_iso_date("2026-03-10");
  return options;
}

network::Network network_of(gtfs::Feed const& feed) {
  auto report = Report{};
  return network::build_network(network::StraightLine{}, {&feed, 1}, options(), report);
}

/// Times between all stops of `places`.
std::vector<Seconds> times_of(gtfs::Feed const& feed, gtfs::Feed const& places, travel::TravelRequest const& request) {
  auto const network = network_of(feed);
  auto points = std::vector<LatLng>{};
  for (auto const& stop : places.stops)
    if (stop.has_position) points.push_back(stop.position);
  auto const links = network::link(network, street::Mode::walk, points);
  return testing::all_times(network, links, links, request).seconds;
}

/// Every byte of a network.
std::string bytes_of(network::Network const& network) {
  auto const file = fs::temp_directory_path() / ("berline_scenario_" + std::to_string(::getpid()));
  auto report = Report{};
  network::write_cache(file, {.network = std::string(64, '0'), .streets = {}}, network, Report{}, {}, report);
  auto in = std::ifstream{file, std::ios::binary};
  auto bytes = std::string{std::istreambuf_iterator<char>{in}, {}};
  fs::remove(file);
  return bytes;
}

class Networks : public ::testing::TestWithParam<std::uint64_t> {
protected:
  Draw draw{GetParam()};
};

TEST_P(Networks, AServiceMoreNeverWorsensATime) {
  auto const more = edited(draw.feed, draw.new_line("new"));
  auto const before = times_of(draw.feed, draw.feed, draw.request());
  auto const after = times_of(more, draw.feed, draw.request());
  ASSERT_EQ(before.size(), after.size());
  RecordProperty("changed", before == after ? 0 : 1);
  for (std::size_t i = 0; i < before.size(); ++i) ASSERT_LE(after[i], before[i]) << i;
}

TEST_P(Networks, AServiceLessNeverImprovesATime) {
  auto const route = draw.route_with_trips();
  if (!route) GTEST_SKIP() << "no trips";
  auto const less = edited(draw.feed, "[[modifications]]\ntype='remove-trips'\nroutes='" + *route + "'");
  auto const before = times_of(draw.feed, draw.feed, draw.request());
  auto const after = times_of(less, draw.feed, draw.request());
  for (std::size_t i = 0; i < before.size(); ++i) ASSERT_GE(after[i], before[i]) << i;
}

TEST_P(Networks, AnInverseBringsTheBaseBack) {
  auto const route = draw.route_with_trips();
  if (!route) GTEST_SKIP() << "no trips";
  // Half the speed doubles every ride exactly, so that twice the speed restores it. Blank times come back as written.
  auto const slow = "[[modifications]]\ntype='adjust-speed'\nroutes='" + *route + "'\nscale=0.5\n";
  auto const fast = "[[modifications]]\ntype='adjust-speed'\nroutes='" + *route + "'\nscale=2\n";
  auto const back = edited(draw.feed, slow + fast);
  ASSERT_EQ(back.stop_times.size(), draw.feed.stop_times.size());
  for (auto const trip : ids<gtfs::TripId>(draw.feed.trips.size())) {
    auto const was = draw.feed.calls(trip);
    auto const is = back.calls(trip);
    for (std::size_t i = 0; i < was.size(); ++i) {
      EXPECT_EQ(is[i].arrival, was[i].arrival);
      EXPECT_EQ(is[i].departure, was[i].departure);
    }
  }
  // A line added and removed: its empty route stays listed, and no time differs.
  auto const gone = edited(draw.feed, draw.new_line("new") + "[[modifications]]\ntype='remove-trips'\nroutes='new'\n");
  EXPECT_EQ(gtfs::to_tables(gone).at("stop_times.txt"), gtfs::to_tables(draw.feed).at("stop_times.txt"));
  EXPECT_EQ(bytes_of(network_of(gone)), bytes_of(network_of(draw.feed)));
}

TEST_P(Networks, ChangesOfDifferentLinesCommute) {
  auto const one = draw.route_with_trips();
  auto other = one;
  for (auto attempt = 0; attempt < 20 && one == other; ++attempt) other = draw.route_with_trips();
  if (one == other) GTEST_SKIP() << "one line only";
  auto const removal = "[[modifications]]\ntype='remove-trips'\nroutes='" + *one + "'\n";
  auto const speed = "[[modifications]]\ntype='adjust-speed'\nroutes='" + *other + "'\nscale=1.3\n";
  EXPECT_EQ(gtfs::to_tables(edited(draw.feed, removal + speed)), gtfs::to_tables(edited(draw.feed, speed + removal)));
  auto const line = draw.new_line("new");
  EXPECT_EQ(times_of(edited(draw.feed, removal + line), draw.feed, draw.request()),
            times_of(edited(draw.feed, line + removal), draw.feed, draw.request()));
}

std::string anything(Draw& draw) {
  auto text = draw.new_line("new");
  if (auto const route = draw.route_with_trips())
    text += "[[modifications]]\ntype='adjust-speed'\nroutes='" + *route + "'\nscale=1.7\n";
  if (auto const route = draw.route_with_trips(); route && draw.below(2) == 0)
    text += "[[modifications]]\ntype='adjust-frequency'\nroutes='" + *route +
            "'\nentries=[{from='00:00', to='30:00', headway_min=17}]\n";
  if (auto const route = draw.route_with_trips(); route && draw.below(2) == 0)
    text += "[[modifications]]\ntype='remove-trips'\nroutes='" + *route + "'\n";
  return text;
}

TEST_P(Networks, ExportedFeedsGiveTheTimesOfTheScenario) {
  auto const after = edited(draw.feed, anything(draw));
  auto report = Report{};
  auto const exported = gtfs::read(gtfs::to_tables(after), {}, report);
  EXPECT_EQ(times_of(exported, draw.feed, draw.request()), times_of(after, draw.feed, draw.request()));
}

TEST_P(Networks, ReusedStreetsAreARebuildBitForBit) {
  auto const base = network_of(draw.feed);
  for (auto const& modifications : {anything(draw), std::string{}}) {
    auto const after = edited(draw.feed, modifications);
    auto report = Report{};
    auto const reused = network::build_network(base, {&after, 1}, options(), report);
    EXPECT_EQ(bytes_of(reused), bytes_of(network_of(after)));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Networks, ::testing::ValuesIn(testing::seeds(kNetworks)),
                         [](auto const& row) { return "seed_" + std::to_string(row.param); });

}  // namespace
}  // namespace berline::scenario
