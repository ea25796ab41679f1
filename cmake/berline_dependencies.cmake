# Debian 12's libraries; nothing is downloaded. Headers of others are system headers: their warnings are not ours.
find_package(Boost 1.74 REQUIRED)
find_package(GDAL 3.6 REQUIRED)
find_package(PROJ 9 REQUIRED)
find_package(TBB REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(date REQUIRED)
find_package(tsl-robin-map REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(LibZip REQUIRED)  # cmake/FindLibZip.cmake
find_package(Threads REQUIRED)
find_package(XlsxWriter REQUIRED)  # cmake/FindXlsxWriter.cmake
find_package(Osmium REQUIRED)  # cmake/FindOsmium.cmake
