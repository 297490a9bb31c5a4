#include <algorithm>

#include <fmt/format.h>

#include "lint/deeds.hpp"
#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

const Rule detach{.code = "SG0940",
                  .name = "detach-partition",
                  .summary = "DETACH PARTITION without CONCURRENTLY",
                  .cause =
                      "ACCESS EXCLUSIVE on the partitioned table and on tables that refer to it: "
                      "reads and writes of all partitions "
                      "queue behind it.",
                  .safe =
                      "DETACH PARTITION ... CONCURRENTLY in a step with transaction=off; FINALIZE "
                      "after an interruption",
                  .versions =
                      "CONCURRENTLY is there from 14 on, and not where a default partition exists. "
                      "On 13 the partition itself is "
                      "locked in SHARE UPDATE EXCLUSIVE, from 14 on in ACCESS EXCLUSIVE."};

const Rule attach{.code = "SG0941",
                  .name = "attach-partition",
                  .summary = "ATTACH PARTITION of a table without a check that has the same bounds",
                  .cause =
                      "The new partition is read through under ACCESS EXCLUSIVE, and so is a "
                      "default partition. The partitioned table "
                      "itself is only locked in SHARE UPDATE EXCLUSIVE.",
                  .safe =
                      "add a CHECK with the bounds NOT VALID and validate it before; give the "
                      "default partition one that keeps these "
                      "rows out, and build matching indexes first",
                  .versions = "The same on 13 to 18."};

const Rule partition_of{.code = "SG0942",
                        .name = "create-partition-of",
                        .summary = "CREATE TABLE ... PARTITION OF",
                        .cause =
                            "ACCESS EXCLUSIVE on the partitioned table, and a scan of the default "
                            "partition where there is one: reads and "
                            "writes of all partitions queue behind it.",
                        .safe =
                            "CREATE TABLE ... (LIKE parent INCLUDING ALL) and ATTACH PARTITION, "
                            "which lets reads and writes go on",
                        .versions = "On 13 writes straight into sibling partitions wait, too."};

bool has_valid_check(const Scene& scene, const Name& table) {
  return std::any_of(scene.sketch.constraints.begin(), scene.sketch.constraints.end(),
                     [&](const Constraint& item) {
                       return item.kind == Constraint::Kind::check && item.valid &&
                              item.table.key() == table.key();
                     });
}

// What an attach does to the rows besides looking at the bounds.
void tell_besides(const Scene& scene, const AlterPart& part, const Name& partition, Findings& out) {
  if (!scene.in_use(partition)) return;
  const std::string_view form = partition_deed(scene, part).form->code;
  if (form == "attach-partition-builds") {
    out.add(attach, part.at,
            fmt::format("attaching {} builds an index of it while nobody can read or write it",
                        partition.written()),
            "build the indexes that the partitioned table has concurrently before");
  }
  if (form == "attach-partition-with-key") {
    out.add(attach, part.at,
            fmt::format("attaching {} looks its rows up for the foreign key of {} while nobody can "
                        "read or write it",
                        partition.written(), part.table.written()),
            "give it the same foreign key before, NOT VALID, and validate that");
  }
}

void check_part(const Scene& scene, const AlterPart& part, Findings& out) {
  const Name partition = relation_name(part.def["name"]);
  if (part.subtype == "AT_DetachPartition" && part.def.flag("concurrent")) {
    if (!scene.in_transaction()) return;
    out.add(detach, part.at, "DETACH PARTITION CONCURRENTLY fails inside a transaction",
            "put it into a step of its own with -- schemagen:step transaction=off");
  } else if (part.subtype == "AT_DetachPartition") {
    const Table* table = scene.sketch.table(part.table);
    const bool blocked = table != nullptr && table->has_default_partition;
    out.add(detach, part.at,
            fmt::format("detaching {} keeps reads and writes of {} waiting", partition.written(),
                        part.table.written()),
            blocked ? "CONCURRENTLY is an error where a default partition exists: use a short "
                      "lock_timeout"
                    : "");
  }
  if (part.subtype == "AT_AttachPartition") {
    if (scene.in_use(partition) && !has_valid_check(scene, partition)) {
      out.add(attach, part.at,
              fmt::format("attaching {} reads all its rows while nobody can read or write it",
                          partition.written()));
    }
    tell_besides(scene, part, partition, out);
    const Table* table = scene.sketch.table(part.table);
    if (table != nullptr && table->has_default_partition && !part.def["bound"].flag("is_default")) {
      out.add(attach, part.at,
              fmt::format("attaching {} reads the default partition of {} while nobody can read or "
                          "write it",
                          partition.written(), part.table.written()),
              "give the default partition a validated CHECK that keeps these rows out");
    }
  }
}

void check(const Scene& scene, Findings& out) {
  for (const AlterPart& part : alter_parts(scene)) {
    if (scene.in_use(part.table)) check_part(scene, part, out);
  }
  if (scene.type() == "AlterTableStmt" || !scene.node.has("partbound")) return;
  for (const Tree& parent : scene.node["inhRelations"].items()) {
    const Name name = relation_name(parent);
    if (!scene.in_use(name)) continue;
    out.add(partition_of, place(parent.inner()),
            fmt::format("a new partition made this way keeps reads and writes of {} waiting",
                        name.written()));
  }
}

}  // namespace

const Family& partition_rules() {
  static const Family family{{&detach, &attach, &partition_of}, check};
  return family;
}

}  // namespace schemagen::lint
