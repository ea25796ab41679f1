// Writers: the region as the ordinary files a user would have. Each writes one file, whole or not at all.
#pragma once

#include <filesystem>
#include <string>

#include "berline/region/generate.h"
#include "berline/region/plausibility.h"
#include "facilities.h"
#include "jobs.h"
#include "people.h"
#include "services.h"
#include "weave.h"

namespace berline::region {

/// Says so in every file that has room for it.
inline constexpr auto kIllustrative = "illustrative data / données illustratives";

/// Writes `content` under another name first, then renames. Throws `ResourceError` (region_cannot_write).
void write_text(std::filesystem::path const&, std::string const& content);

/// OSM PBF without metadata: street nodes, facilities and the names of communes as nodes, then ways. Throws
/// `ResourceError`.
void write_osm(std::filesystem::path const&, Drawing const&, Streets const&, std::vector<Facility> const&,
               std::vector<Commune> const&);

/// A GTFS zip with fixed member times. Throws `ResourceError`.
void write_gtfs(std::filesystem::path const&, TransitFeed const&);

/// The columns of FiLoSoFi's 200 m grid (2021), then `lon` and `lat` of the middle of the cell.
void write_cells(std::filesystem::path const&, Facts const&, std::vector<Cell> const&, std::uint64_t seed);

/// id, name, kind, lon, lat, then one numeric column for each kind, so that `keep_where = "hospital > 0"` works.
void write_facilities(std::filesystem::path const&, std::vector<Facility> const&);

/// id, lon, lat, commune, jobs.
void write_jobs(std::filesystem::path const&, Facts const&, std::vector<JobSite> const&);

/// Commuters by INSEE's columns of 2021 (CODGEO;LIBGEO;DCLT;L_DCLT;NBFLUX_C21_ACTOCC15P). A place outside the territory
/// has the code 99999.
void write_flows(std::filesystem::path const&, Facts const&, Commuting const&);

/// theme, figure, its words in English and French, unit, generated, fact, difference in percent, source, date.
void write_plausibility(std::filesystem::path const&, std::vector<Figure> const&);

/// Zones as a GeoPackage with a style each: `communes`, `estates`, `epci`, `scot`, in the plane's own system. Throws
/// `ResourceError` (cannot_write_file).
void write_zones(std::filesystem::path const&, Facts const&, Towns const&);

/// README.txt: what each file is, and that all of it is illustrative, in English and French.
void write_readme(Files const&, Facts const&, Options const&);

/// A study that runs on the files of `files`, all in its own folder.
void write_study(Files const& files, Facts const&);

}  // namespace berline::region
