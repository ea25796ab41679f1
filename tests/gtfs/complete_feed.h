// A feed with every table that is read, without a single blemish: what is changed in it is what is found.
#pragma once

#include "gtfs/small_feed.h"

namespace berline::testing {

/// A town of one station (platforms 1 and 2, an entrance, a concourse node, levels and pathways) and three bus stops
/// A, B, C, 1 km apart. A railway line R from the station to the far stop F, 30 km away; a bus line B past A, B, C to
/// the station. In March 2026 on weekdays; service of Saturdays added by calendar_dates.txt alone.
inline Tables complete_feed() {
  return {
      {"agency.txt",
       "agency_id,agency_name,agency_url,agency_timezone,agency_lang\n"
       "T,Test,https://example.org,Europe/Paris,fr\n"},
      {"levels.txt",
       "level_id,level_index,level_name\n"
       "L0,0,Street\n"
       "L1,-1,Tracks\n"},
      {"stops.txt",
       "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,zone_id,wheelchair_boarding,level_id\n"
       "S,Station,50.0000,3.0000,1,,,1,\n"
       "P1,Platform 1,50.0001,3.0000,0,S,Z1,1,L1\n"
       "P2,Platform 2,50.0002,3.0000,0,S,Z1,1,L1\n"
       "E,Entrance,50.0000,3.0005,2,S,,1,L0\n"
       "N,Concourse,50.0001,3.0002,3,S,,,L1\n"
       "A,Alpha,50.0090,3.0000,0,,Z1,1,\n"
       "B,Bravo,50.0180,3.0000,0,,Z1,1,\n"
       "C,Charlie,50.0270,3.0000,0,,Z1,2,\n"
       "F,Far,50.2700,3.0000,0,,Z2,1,\n"},
      {"routes.txt",
       "route_id,agency_id,route_short_name,route_long_name,route_type\n"
       "BUS,T,1,Charlie - Station,3\n"
       "RAIL,T,TER,Station - Far,2\n"},
      {"calendar.txt",
       "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
       "WEEK,1,1,1,1,1,0,0,20260301,20260430\n"},
      {"calendar_dates.txt",
       "service_id,date,exception_type\n"
       "WEEK,20260406,2\n"
       "SAT,20260307,1\n"
       "SAT,20260314,1\n"},
      {"shapes.txt",
       "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence,shape_dist_traveled\n"
       "LINE,50.0270,3.0000,1,0\n"
       "LINE,50.0180,3.0000,2,1000\n"
       "LINE,50.0090,3.0000,3,2000\n"
       "LINE,50.0001,3.0000,4,3000\n"},
      {"trips.txt",
       "route_id,service_id,trip_id,direction_id,block_id,shape_id,wheelchair_accessible,bikes_allowed\n"
       "BUS,WEEK,B1,0,V1,LINE,1,1\n"
       "BUS,WEEK,B2,0,V1,LINE,1,2\n"
       "BUS,SAT,B3,0,,LINE,1,2\n"
       "RAIL,WEEK,R1,0,,,1,1\n"
       "RAIL,WEEK,R2,1,,,1,1\n"},
      {"stop_times.txt",
       "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type,shape_dist_traveled\n"
       "B1,07:00:00,07:00:00,C,1,0,1,0\n"
       "B1,07:03:00,07:03:30,B,2,0,0,1000\n"
       "B1,07:06:00,07:06:30,A,3,0,0,2000\n"
       "B1,07:10:00,07:10:00,P1,4,1,0,3000\n"
       "B2,08:00:00,08:00:00,C,1,0,1,0\n"
       "B2,08:03:00,08:03:30,B,2,0,0,1000\n"
       "B2,08:06:00,08:06:30,A,3,0,0,2000\n"
       "B2,08:10:00,08:10:00,P1,4,1,0,3000\n"
       "B3,09:00:00,09:00:00,C,1,0,1,0\n"
       "B3,09:03:00,09:03:30,B,2,0,0,1000\n"
       "B3,09:06:00,09:06:30,A,3,0,0,2000\n"
       "B3,09:10:00,09:10:00,P1,4,1,0,3000\n"
       "R1,08:20:00,08:20:00,P2,1,0,1,\n"
       "R1,08:45:00,08:45:00,F,2,1,0,\n"
       "R2,17:20:00,17:20:00,F,1,0,1,\n"
       "R2,17:45:00,17:45:00,P1,2,1,0,\n"},
      {"frequencies.txt",
       "trip_id,start_time,end_time,headway_secs,exact_times\n"
       "B3,09:00:00,11:00:00,1800,1\n"
       "B3,11:00:00,13:00:00,3600,1\n"},
      {"transfers.txt",
       "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id,to_trip_id\n"
       "P1,P2,2,180,,\n"
       "P2,P1,2,180,,\n"
       ",,4,,B1,B2\n"},
      {"pathways.txt",
       "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional,length,traversal_time\n"
       "W1,E,N,2,1,20,40\n"
       "W2,N,P1,1,1,15,15\n"
       "W3,N,P2,5,1,12.5,25\n"},
      {"fare_attributes.txt",
       "fare_id,price,currency_type,payment_method,transfers,agency_id,transfer_duration\n"
       "SINGLE,1.60,EUR,0,,T,3600\n"},
      {"fare_rules.txt",
       "fare_id,route_id,origin_id,destination_id\n"
       "SINGLE,BUS,Z1,Z1\n"},
      {"feed_info.txt",
       "feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,feed_version\n"
       "Test,https://example.org,fr,20260301,20260430,1\n"},
      {"areas.txt",
       "area_id,area_name\n"
       "TOWN,The town\n"},
      {"stop_areas.txt",
       "area_id,stop_id\n"
       "TOWN,A\n"},
  };
}

}  // namespace berline::testing
