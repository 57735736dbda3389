namespace Libvirt.Disk.Registry;

/// <summary>Bytes of a hive that are newer in a log.</summary>
/// <param name="Start">Where they start in the hive, in bytes.</param>
/// <param name="End">Where they end.</param>
/// <param name="Log">The log.</param>
/// <param name="Offset">Where they start in the log.</param>
internal readonly record struct HiveChange(long Start, long End, BlockSource Log, long Offset);
