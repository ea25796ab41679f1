// What a study reads: feeds, streets, and the points people leave from and go to.
#pragma once

#include <vector>

#include "berline/access/place.h"
#include "berline/base/progress.h"
#include "berline/base/report.h"
#include "berline/network/cache.h"
#include "berline/street/linkage.h"
#include "berline/study/measured.h"
#include "berline/study/study.h"
#include "gtfs/feed.h"

namespace berline::study {

/// The files of a study in memory. `destinations` are those of the study, in its order.
struct Materials {
  std::vector<gtfs::Feed> feeds;
  network::PublishedStreets streets;  // empty when the study has none
  BoundingBox area;                   // of the streets, or else of the stops
  access::Places origins;
  street::LinkOptions origin_link;  // how far an origin may be from its street
  std::vector<access::Places> destinations;
  std::vector<ZoneLayer> zones;  // as the study lists them
  access::Places parks;          // of `[transit]`
  access::Places centres;        // of `[links]`
};

/// Throws one `InputError` (file_not_there) that names every file of the study that is not there: said at once, before
/// the first of them is read.
void require_files(Study const&);

/// The feeds, under names that differ, with what is suspicious in them reported. Throws `InputError` as `gtfs::read`
/// does.
std::vector<gtfs::Feed> read_feeds(Study const&, Report&, Progress const&);

/// Everything: files checked to be there, feeds read and checked to run on the study's dates, then streets and points.
Materials read_materials(Study const&, Report&, Progress const&);

/// Origins, destinations and zones alone: for times that come from elsewhere.
Materials read_points(Study const&, Report&);

/// The streets, from the file of the network where it holds them, and the area they or the stops cover; the feeds are
/// there already.
void read_streets(Materials&, Study const&, Report&, Progress const&);

/// The origins of the study: none when it names none. Throws as `access::read_places` does.
access::Places read_origins(Study const&, BoundingBox const& area, Report&);

/// One set of destinations, from its file or the streets' file.
access::Places read_destinations(Destinations const&, Study const&, Materials const&, Report&);

/// The study's system for grids and isochrones: as configured, or the one that suits the area.
int crs_of(Study const&, BoundingBox const& area);

}  // namespace berline::study
