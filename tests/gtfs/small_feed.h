// A small sound feed as text, to be changed one thing at a time.
#pragma once

#include <map>
#include <string>

namespace berline::testing {

using Tables = std::map<std::string, std::string>;

/// One bus line of four stops, A - B - C - D, 1 km apart along the meridian; two trips on weekdays of March 2026.
inline Tables small_feed() {
  return {
      {"agency.txt",
       "agency_id,agency_name,agency_url,agency_timezone\n"
       "T,Test,https://example.org,Europe/Paris\n"},
      {"stops.txt",
       "stop_id,stop_name,stop_lat,stop_lon\n"
       "A,Alpha,50.000,3.0\n"
       "B,Bravo,50.009,3.0\n"
       "C,Charlie,50.018,3.0\n"
       "D,Delta,50.027,3.0\n"},
      {"routes.txt",
       "route_id,agency_id,route_short_name,route_long_name,route_type\n"
       "R1,T,1,One,3\n"},
      {"calendar.txt",
       "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
       "WEEK,1,1,1,1,1,0,0,20260301,20260331\n"},
      {"trips.txt",
       "route_id,service_id,trip_id\n"
       "R1,WEEK,T1\n"
       "R1,WEEK,T2\n"},
      {"stop_times.txt",
       "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
       "T1,08:00:00,08:00:00,A,1\n"
       "T1,08:02:00,08:03:00,B,2\n"
       "T1,08:05:00,08:05:00,C,3\n"
       "T1,08:07:00,08:07:00,D,4\n"
       "T2,09:00:00,09:00:00,A,1\n"
       "T2,09:02:00,09:03:00,B,2\n"
       "T2,09:05:00,09:05:00,C,3\n"
       "T2,09:07:00,09:07:00,D,4\n"},
  };
}

}  // namespace berline::testing
