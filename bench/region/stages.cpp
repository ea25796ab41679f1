#include "region/stages.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>

#include <fmt/format.h>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>

#include "berline/access/accessibility.h"
#include "berline/access/catchment.h"
#include "berline/access/isochrone.h"
#include "berline/access/nearest.h"
#include "berline/geo/projection.h"
#include "berline/network/build.h"
#include "berline/network/cache.h"
#include "berline/study/materials.h"
#include "berline/transit/slice.h"
#include "berline/travel/matrix.h"

namespace berline::bench {
namespace {

namespace fs = std::filesystem;
using travel::TravelMode;

constexpr std::size_t kFacilities = 1024;
constexpr std::size_t kSampledOrigins = 20;  // of the baselines that search from each origin
constexpr std::size_t kIsochrones = 200;

constexpr auto kModes = std::array{std::pair{TravelMode::transit, "transit"}, std::pair{TravelMode::walk, "walk"},
                                   std::pair{TravelMode::bike, "bike"}, std::pair{TravelMode::car, "car"}};

/// All bytes of a zip, inflated and thrown away.
void inflate(fs::path const& file) {
  auto failed = 0;
  auto* archive = zip_open(file.c_str(), ZIP_RDONLY, &failed);
  if (archive == nullptr) return;
  auto buffer = std::vector<char>(1 << 20);
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    auto* entry = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
    while (zip_fread(entry, buffer.data(), buffer.size()) > 0) {
    }
    zip_fclose(entry);
  }
  zip_discard(archive);
}

/// All objects of a PBF, decoded and thrown away.
void decode(fs::path const& file) {
  auto reader = osmium::io::Reader{file.string()};
  while (auto const buffer = reader.read()) {
  }
  reader.close();
}

/// The stages, each on what those before it have made.
class Stages {
public:
  Stages(study::Study study, fs::path folder, unsigned threads, Ledger& ledger)
      : study_{std::move(study)}, folder_{std::move(folder)}, threads_{threads}, ledger_{ledger} {
    options_.timetable.date = study_.windows.front().date;
    options_.limits = study_.limits;
  }

  void run() {
    import();
    build();
    prepare();
    nearest();
    matrix();
    if (threads_ == 1) isochrones();  // one thread draws one
    ledger_.add("peak of memory of the stages", {}, "", {}, memory_note());
  }

private:
  void import() {
    auto const inflating = timed([&] { std::ranges::for_each(study_.inputs.gtfs, inflate); });
    ledger_.add("inflate the feeds", inflating);
    auto const gtfs = timed([&] { materials_.feeds = study::read_feeds(study_, report_, ignore_progress); });
    auto calls = std::size_t{0};
    for (auto const& feed : materials_.feeds) calls += feed.stop_times.size();
    ledger_.add("import GTFS", gtfs, "inflate the feeds", inflating, fmt::format("{} calls", calls));
    auto const decoding = timed([&] { decode(study_.inputs.osm); });
    ledger_.add("decode the streets", decoding);
    auto const osm = timed([&] { study::read_streets(materials_, study_, report_, ignore_progress); });
    ledger_.add("import OSM", osm, "decode the streets", decoding);
    materials_.origins = study::read_origins(study_, materials_.area, report_);
    for (auto const& set : study_.destinations)
      materials_.destinations.push_back(study::read_destinations(set, study_, materials_, report_));
    imported_ = {gtfs.cpu + osm.cpu, gtfs.wall + osm.wall};
  }

  void build() {
    auto network = std::optional<network::Network>{};
    auto const building = timed([&] {
      network.emplace(network::build_network(materials_.streets.extract, materials_.feeds, options_, report_));
    });
    ledger_.add("build the network", building, "import GTFS and OSM", imported_,
                fmt::format("{} vertices; {} stops; {} trips", network->streets.vertex_count(),
                            network->timetable.stop_count(), network->timetable.trip_count()));
    ledger_.set_size(static_cast<double>(materials_.origins.size()),
                     static_cast<double>(network->timetable.trip_count()));
    built_.emplace(std::move(*network), Report{});
    auto const modes = std::array{street::Mode::walk, street::Mode::bike, street::Mode::car};
    auto const hierarchies = timed([&] { built_->add_hierarchies(modes, ignore_progress); });
    ledger_.add("hierarchies of three modes", hierarchies, "build the network", building);

    auto const file = folder_ / "bench.network";
    auto const key = std::string(64, '0');
    network::write_cache(file, {.network = key, .streets = key}, network_(), {}, materials_.streets, report_);
    auto is_there = false;
    auto const mapped = timed([&] {
      is_there = network::read_cached_streets(file, key, report_) && network::read_cache(file, key, report_);
    });
    if (!is_there) throw std::runtime_error{"the network was not kept"};
    ledger_.add("warm start: the network from its file", mapped, "cold start: import; build; hierarchies",
                {imported_.cpu + building.cpu + hierarchies.cpu, 0},
                fmt::format("{:.0f} MB", static_cast<double>(fs::file_size(file)) / 1e6));
    fs::remove(file);
  }

  void prepare() {
    for (auto const& [mode, name] : kModes) {
      auto const street_mode = travel::street_mode(mode);
      if (mode == TravelMode::transit) continue;  // its points are those of walking
      links_[street_mode] = link(street_mode);
    }
    auto const& window = study_.windows.front().departures;
    auto events = std::size_t{0};
    auto const slicing = timed([&] {
      auto const slice = transit::build_slice(network_().timetable, network_().changes, window.from,
                                              window.to + study_.limits.max_duration);
      events = slice.row_count();
    });
    auto numbers = std::vector<std::uint64_t>(events);
    auto random = std::mt19937_64{1};
    for (auto& number : numbers) number = random();
    auto const sorting = timed([&] { std::ranges::sort(numbers); });
    ledger_.add("slice of four hours", slicing, "sort as many numbers", sorting, fmt::format("{} events", events));
  }

  std::vector<street::Link> link(street::Mode mode) {
    return network::link(network_(), mode, materials_.origins.positions, materials_.origin_link);
  }

  /// Times of everybody to `destinations`, or from a few origins in the manner of forward searches.
  Spent ask(TravelMode mode, std::span<LatLng const> destinations, std::span<travel::Sink* const> sinks,
            bool sampled = false) {
    auto const street_mode = travel::street_mode(mode);
    auto const& links = links_[street_mode];
    auto from = std::vector<street::Link>{};
    for (std::size_t i = 0; i < kSampledOrigins && sampled; ++i)
      from.push_back(links[i * links.size() / kSampledOrigins]);
    auto const to = network::link(network_(), street_mode, destinations);
    auto request = travel::TravelRequest{.mode = mode,
                                         .window = study_.windows.front().departures,
                                         .percentiles = {5, 25, 50, 75, 95},
                                         .limits = study_.limits};
    if (sampled) request.engine = travel::Engine::forward;
    auto const spent =
        timed([&] { travel::all_to_many(network_(), sampled ? from : links, to, request, sinks, ignore_progress); });
    return sampled ? spent.times(static_cast<double>(links.size()) / static_cast<double>(kSampledOrigins)) : spent;
  }

  void nearest() {
    auto const set = std::ranges::find(study_.destinations, "hospital", &study::Destinations::name);
    auto const& hospitals =
        materials_.destinations.at(static_cast<std::size_t>(set - study_.destinations.begin())).positions;
    for (auto const& [mode, name] : kModes) {
      auto const columns = mode == TravelMode::transit ? std::size_t{5} : std::size_t{1};
      auto sink = access::Nearest{materials_.origins.size(), columns};
      auto const sinks = std::array<travel::Sink*, 1>{&sink};
      auto const forward = ask(mode, hospitals, sinks, true);
      ledger_.add(fmt::format("nearest hospital: {}", name), ask(mode, hospitals, sinks), "a search from each cell",
                  forward, fmt::format("of {}", hospitals.size()));
    }
  }

  void matrix() {
    auto facilities = std::vector<LatLng>{};
    auto const& cells = materials_.origins.positions;
    for (std::size_t i = 0; i < kFacilities; ++i) facilities.push_back(cells[i * cells.size() / kFacilities]);
    auto nothing = access::Nearest{cells.size(), 5};
    auto const none = std::array<travel::Sink*, 1>{&nothing};
    auto const forward = ask(TravelMode::transit, facilities, none, true);
    of_one_origin_ = forward.times(1 / static_cast<double>(cells.size()));
    auto const plain = ask(TravelMode::transit, facilities, none);
    auto const name = fmt::format("matrix of {} facilities", kFacilities);
    ledger_.add(name, plain, "a search from each cell", forward);
    auto walk_sink = access::Nearest{cells.size(), 1};
    auto const walk = std::array<travel::Sink*, 1>{&walk_sink};
    auto const walk_forward = ask(TravelMode::walk, facilities, walk, true);
    ledger_.add("walk table of as many", ask(TravelMode::walk, facilities, walk), "a search from each cell",
                walk_forward);

    auto amounts = access::Opportunities{"places", std::vector<double>(kFacilities, 1.0)};
    auto sums = access::Accessibility{
        cells.size(), 5, {amounts}, {access::StepDecay{minutes(30)}, access::StepDecay{minutes(60)}}};
    auto const summing = std::array<travel::Sink*, 1>{&sums};
    ledger_.add("cumulative measures with it", ask(TravelMode::transit, facilities, summing), name, plain);
    auto kept = access::KeepTimes{cells.size(), kFacilities, 2};
    auto const keeping = std::array<travel::Sink*, 1>{&kept};
    auto spent = ask(TravelMode::transit, facilities, keeping);
    auto const sharing = timed([&] {
      auto const groups = std::array{
          access::DemandGroup{&kept.times(), std::vector<double>(cells.size(), 1.0), access::StepDecay{minutes(30)}}};
      access::catchment(groups, amounts.amounts, access::CatchmentMethod::two_step);
    });
    spent = {spent.cpu + sharing.cpu, spent.wall + sharing.wall};
    ledger_.add("catchment measure with it", spent, name, plain);
  }

  void isochrones() {
    auto const count = is_short() ? kIsochrones / 10 : kIsochrones;
    auto random = std::mt19937_64{1};
    auto const projection = geo::Projection{study::crs_of(study_, materials_.area)};
    auto const cutoffs = std::array{minutes(15), minutes(30), minutes(45), minutes(60)};
    auto const& links = links_[street::Mode::walk];
    auto request = travel::TravelRequest{
        .mode = TravelMode::transit, .window = study_.windows.front().departures, .limits = study_.limits};
    auto spent = std::vector<Spent>{};
    for (std::size_t i = 0; i < count; ++i) {
      auto const& origin = links[random() % links.size()];
      spent.push_back(
          timed([&] { access::isochrone(network_(), origin, request, cutoffs, {.spacing = 100}, projection); }));
    }
    std::ranges::sort(spent, {}, &Spent::cpu);
    ledger_.add("isochrone to 60 min at 100 m: median", spent[count / 2],
                fmt::format("a search to {} facilities", kFacilities), of_one_origin_,
                fmt::format("{} of them", count));
    ledger_.add("the slowest twentieth of them", spent[count * 95 / 100], "the median", spent[count / 2]);
  }

  network::Network const& network_() const { return built_->network(); }

  study::Study study_;
  fs::path folder_;
  unsigned threads_;
  Ledger& ledger_;
  Report report_{};
  study::Materials materials_{};
  network::Options options_{};
  Spent imported_{};
  Spent of_one_origin_{};  // by transit, to the facilities of the matrix
  std::optional<network::StoredNetwork> built_;
  std::map<street::Mode, std::vector<street::Link>> links_;
};

}  // namespace

void measure_stages(study::Study const& study, fs::path const& folder, unsigned threads, Ledger& ledger) {
  Stages{study, folder, threads, ledger}.run();
}

}  // namespace berline::bench
