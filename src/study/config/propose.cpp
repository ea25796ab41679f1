#include "berline/study/propose.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "berline/access/place.h"
#include "berline/base/error.h"
#include "berline/geo/projection.h"
#include "berline/study/materials.h"
#include "config/config_values.h"
#include "gtfs/calendar.h"
#include "gtfs/service.h"

namespace berline::study {
namespace {

namespace fs = std::filesystem;

constexpr int kPeakStart = 7;  // the morning peak most studies ask about: 07:00-09:00
constexpr int kPeakHours = 2;
constexpr int kHours = 30;              // of a service day and the night after
constexpr auto kMargin = Metres{5000};  // around the points: stops and streets people go through
constexpr double kGridMetres = 500;

/// Trips of a feed that start in each hour of a day.
std::array<std::size_t, kHours> departures_by_hour(gtfs::Feed const& feed, gtfs::Date date) {
  auto hours = std::array<std::size_t, kHours>{};
  for (auto const& departure : gtfs::departures_on(feed, date)) {
    auto const hour = departure.time.seconds() / 3600;
    if (hour >= 0 && hour < kHours) ++hours[static_cast<std::size_t>(hour)];
  }
  return hours;
}

/// First hour of the window: the morning peak when every feed that runs that day has departures then; else the hours in
/// which the feed with the fewest has the most.
int proposed_hour(std::span<gtfs::Feed const> feeds, gtfs::Date date) {
  auto by_feed = std::vector<std::array<std::size_t, kHours>>{};
  for (auto const& feed : feeds) {
    auto const hours = departures_by_hour(feed, date);
    if (std::ranges::any_of(hours, [](auto count) { return count > 0; })) by_feed.push_back(hours);
  }
  auto const fewest = [&](int hour) {
    auto least = std::numeric_limits<std::size_t>::max();
    for (auto const& hours : by_feed)
      for (int i = 0; i < kPeakHours; ++i) least = std::min(least, hours[static_cast<std::size_t>(hour + i)]);
    return least;
  };
  if (fewest(kPeakStart) > 0) return kPeakStart;
  auto best = kPeakStart;
  for (int hour = 0; hour + kPeakHours <= 24; ++hour)
    if (fewest(hour) > fewest(best)) best = hour;
  return best;
}

std::string toml_text(std::string_view text) {
  auto quoted = std::string{"\""};
  for (auto const c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::string path_text(fs::path const& file, fs::path const& folder) {
  auto const base = fs::absolute(folder.empty() ? fs::path{"."} : folder).lexically_normal();
  auto const relative = fs::absolute(file).lexically_normal().lexically_relative(base);
  return toml_text((relative.empty() ? fs::absolute(file) : relative).string());
}

std::string set_name(fs::path const& file) {
  auto name = file.stem().string();
  for (auto& c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) c = '_';
  return name.empty() ? "places" : name;
}

/// The words of the comments, in one language.
class Comments {
public:
  explicit Comments(text::Language language) : french_{language == text::Language::french} {}
  std::string operator()(std::string_view english, std::string_view french) const {
    return fmt::format("# {}\n", french_ ? french : english);
  }

private:
  bool french_;
};

/// The first column of numbers that looks like a count of persons.
std::string weight_column(access::Places const& places) {
  for (auto const* name : {"population", "pop", "ind", "persons", "inhabitants", "habitants"})
    if (places.numbers.contains(name)) return name;
  return {};
}

std::optional<gtfs::Date> representative_date(std::span<gtfs::Feed const> feeds) {
  if (feeds.empty()) return std::nullopt;
  auto const dates = gtfs::representative_dates(feeds, 1);
  if (!dates.empty()) return dates.front();
  auto notices = std::vector<Notice>{};
  for (auto const& feed : feeds)
    notices.push_back({Severity::error, "feed_never_runs", {.file = feed.path}, {{"feed", feed.name}}});
  throw InputError{std::move(notices)};
}

}  // namespace

std::string proposed_config(Proposal const& proposal, fs::path const& folder, text::Language language, Report& report,
                            Progress const& progress) {
  auto study = Study{};
  study.inputs.osm = proposal.osm;
  study.inputs.gtfs = proposal.gtfs;
  study.origins.file = proposal.origins;
  for (auto const& file : proposal.poi) {
    auto& set = study.destinations.emplace_back();
    set.name = set_name(file);
    set.file = file;
  }
  auto const materials = read_materials(study, report, progress);
  auto const date = representative_date(materials.feeds);
  auto const hour = date ? proposed_hour(materials.feeds, *date) : kPeakStart;
  auto points = BoundingBox{};
  for (auto const position : materials.origins.positions) points.extend(position);
  for (auto const& places : materials.destinations)
    for (auto const position : places.positions) points.extend(position);
  auto const area = points.grown(kMargin);
  auto const weight = weight_column(materials.origins);

  auto const comment = Comments{language};
  auto toml =
      comment("A study of berline. Every key: docs/config.md. Run it with: berline run THIS_FILE",
              "Une étude de berline. Toutes les clés : docs/config.md. Pour la lancer : berline run CE_FICHIER");
  toml += fmt::format("version = 1\ntitle = {}\n", toml_text(study.destinations.front().name));
  toml += fmt::format("lang = \"{}\"\n", language == text::Language::french ? "fr" : "en");
  toml += fmt::format("crs = {}  {}", geo::suitable_epsg(points.center()),
                      comment("the system of x/y columns and grids that suits the place",
                              "le système des colonnes x/y et des grilles qui convient au lieu"));
  toml += fmt::format("percentiles = [25, 50, 75]\n\n[inputs]\nosm = {}\n", path_text(proposal.osm, folder));
  if (!proposal.gtfs.empty()) {
    auto list = std::string{};
    for (auto const& file : proposal.gtfs) list += (list.empty() ? "" : ", ") + path_text(file, folder);
    toml += fmt::format("gtfs = [{}]\n", list);
  }
  toml += comment("West, south, east, north: the places with 5 km around. Smaller is faster; out of it nothing exists.",
                  "Ouest, sud, est, nord : les lieux et 5 km autour. Plus petit, plus rapide ; hors de là, rien.");
  toml += fmt::format("area = [{:.4f}, {:.4f}, {:.4f}, {:.4f}]\n\n[origins]\n", area.west, area.south, area.east,
                      area.north);
  if (proposal.origins.empty()) {
    toml += comment("The middles of squares of this side, in metres; or a file of your own: file = \"cells.csv\"",
                    "Les centres de carreaux de ce côté, en mètres ; ou votre fichier : file = \"carreaux.csv\"");
    toml += fmt::format("grid_m = {:.0f}\n", kGridMetres);
  } else {
    toml += fmt::format("file = {}\nid = \"id\"\n", path_text(proposal.origins, folder));
    toml += weight.empty() ? comment("weight = \"population\"", "weight = \"population\"")
                           : fmt::format("weight = {}\n", toml_text(weight));
  }
  for (auto const& set : study.destinations)
    toml += fmt::format("\n[destinations.{}]\nfile = {}\nid = \"id\"\n", set.name, path_text(set.file, folder));
  if (date) {
    toml += "\n[[window]]\n";
    toml += comment("A day with the usual service of its weekday in all the feeds.",
                    "Un jour où tous les réseaux ont leur service habituel.");
    toml += fmt::format("date = {}\n", gtfs::iso(*date));
    if (hour != kPeakStart)
      toml += comment("Not the morning peak: not every feed has departures then.",
                      "Pas la pointe du matin : tous les réseaux n'y ont pas de départs.");
    toml += fmt::format("from = \"{}\"\nto = \"{}\"\nstep_s = 60\n", time_text(ServiceTime{hour * 3600}),
                        time_text(ServiceTime{(hour + kPeakHours) * 3600}));
  }
  auto const limits = network::Limits{};
  toml += "\n[limits]\n" + comment("Minutes of each walk; a journey of the longest duration or more does not exist.",
                                   "Minutes de chaque marche ; un trajet aussi long que le maximum n'existe pas.");
  toml += fmt::format("access_min = {}\negress_min = {}\nmax_duration_min = {}\n", limits.access.count() / 60,
                      limits.egress.count() / 60, limits.max_duration.count() / 60);
  toml +=
      fmt::format("\n[modes]\nuse = [{}\"walk\", \"bike\", \"car\"]\n", proposal.gtfs.empty() ? "" : "\"transit\", ");
  toml += "\n[output]\ndir = \"out\"\n";
  return toml;
}

}  // namespace berline::study
