// One function a kind of modification of feeds: changes the drafts, counts what it touched, reports what cannot be.
#pragma once

#include "select.h"

namespace berline::scenario {

void edit(Work&, AddLine const&);
void edit(Work&, RemoveTrips const&);
void edit(Work&, RemoveStops const&);
void edit(Work&, Truncate const&);
void edit(Work&, Reroute const&);
void edit(Work&, AdjustSpeed const&);
void edit(Work&, AdjustDwell const&);
void edit(Work&, AdjustFrequency const&);
void edit(Work&, AdjustSpan const&);

}  // namespace berline::scenario
