#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "berline/base/stored_report.h"
#include "berline/network/cache.h"
#include "berline/network/mapped_file.h"
#include "cache_format.h"
#include "layers.h"
#include "record.h"

namespace berline::network {
namespace {

/// The bytes are not those that were written.
struct Damaged {};

Header header_of(std::span<std::byte const> bytes) {
  auto header = Header{};
  if (bytes.size() < sizeof header) throw Damaged{};
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kMagic) throw Damaged{};
  return header;
}

/// Hands the sections out in the order in which they were written.
class Archive {
public:
  /// Precondition: `bytes` outlive the columns. Checks the table; each section is checked when it is asked for.
  Archive(std::span<std::byte const> bytes, Header const& header) : bytes_{bytes} {
    auto const room = bytes.size() - sizeof header;
    if (header.file_bytes != bytes.size() || header.sections > room / sizeof(Section)) throw Damaged{};
    auto const table = bytes.subspan(sizeof header, header.sections * sizeof(Section));
    if (digest::sha256(table) != header.table) throw Damaged{};
    sections_.resize(header.sections);
    std::memcpy(sections_.data(), table.data(), table.size());
  }

  template <class Key, class T>
  void column(std::string_view name, Column<Key, T>& column) {
    auto const bytes = next(name, sizeof(T));
    column = Column<Key, T>::view({reinterpret_cast<T const*>(bytes.data()), bytes.size() / sizeof(T)});
  }
  template <class Key, class T>
  void csr(std::string_view name, Csr<Key, T>& csr) {
    auto first = Column<std::size_t, std::uint32_t>{};
    auto values = Column<std::size_t, T>{};
    column(name, first);
    column(name, values);
    csr = {std::move(first), std::move(values)};
  }
  template <class T>
  void records(std::string_view name, std::vector<T>& records) {
    auto bytes = ByteReader{next(name, 1)};
    records.resize(bytes.take<std::uint64_t>());
    for (auto& record : records) each_field(record, [&](auto& field) { bytes.take(field); });
  }
  template <class Key, class T>
  void records(std::string_view name, Column<Key, T>& column) {
    auto values = std::vector<T>{};
    records(name, values);
    column = std::move(values);
  }
  template <class T>
  void optional(std::string_view name, std::optional<T>& value) {
    auto bytes = ByteReader{next(name, 1)};
    if (bytes.at_end()) return;
    value.emplace();
    each_field(*value, [&](auto& field) { bytes.take(field); });
  }
  template <class T>
  void value(std::string_view name, T& value) {
    ByteReader{next(name, 1)}.take(value);
  }
  void text(std::string_view name, std::string& text) { text = ByteReader{next(name, 1)}.take_text(); }

  std::span<std::byte const> next(std::string_view name, std::size_t element_bytes) {
    if (next_ == sections_.size()) throw Damaged{};
    auto const& section = sections_[next_++];
    auto wanted = decltype(section.name){};
    std::ranges::copy(name.substr(0, wanted.size()), wanted.begin());
    if (section.name != wanted || section.element_bytes != element_bytes) throw Damaged{};
    if (section.offset > bytes_.size() || section.bytes > bytes_.size() - section.offset) throw Damaged{};
    auto const bytes = bytes_.subspan(section.offset, section.bytes);
    if (digest::sha256(bytes) != section.digest) throw Damaged{};
    return bytes;
  }

private:
  std::span<std::byte const> bytes_;
  std::vector<Section> sections_;
  std::size_t next_ = 0;
};

bool is_of(Header const& header, std::string_view key) {
  return header.version == kCacheVersion && header.byte_order == kByteOrder &&
         std::string_view{header.key.data(), header.key.size()} == key;
}

void add(Report& report, char const* code, std::filesystem::path const& file) {
  report.add({.severity = Severity::info, .code = code, .where = {.file = file.string()}});
}

}  // namespace

StoredNetwork::StoredNetwork(Network network, Report report)
    : network_{std::move(network)}, report_{std::move(report)} {}
StoredNetwork::StoredNetwork(std::unique_ptr<MappedFile> file, Network network, Report report)
    : file_{std::move(file)}, network_{std::move(network)}, report_{std::move(report)} {}
StoredNetwork::StoredNetwork(StoredNetwork&&) noexcept = default;
StoredNetwork& StoredNetwork::operator=(StoredNetwork&&) noexcept = default;
StoredNetwork::~StoredNetwork() = default;

std::optional<StoredNetwork> read_cache(std::filesystem::path const& file, std::string_view key, Report& report) {
  auto exists = std::error_code{};
  if (!std::filesystem::exists(file, exists)) return std::nullopt;
  try {
    auto mapped = MappedFile::open(file);
    if (mapped == nullptr) throw Damaged{};
    auto const header = header_of(mapped->bytes());
    if (!is_of(header, key)) {
      add(report, "cache_stale", file);
      return std::nullopt;
    }
    auto archive = Archive{mapped->bytes(), header};
    auto network = Network{};
    each_layer(archive, network);
    auto findings = ByteReader{archive.next("report", 1)};
    auto found = take_report(findings);
    return StoredNetwork{std::move(mapped), std::move(network), std::move(found)};
  } catch (Damaged const&) {
    add(report, "cache_damaged", file);
  } catch (std::out_of_range const&) {  // a record that ends too early
    add(report, "cache_damaged", file);
  }
  return std::nullopt;
}

}  // namespace berline::network
