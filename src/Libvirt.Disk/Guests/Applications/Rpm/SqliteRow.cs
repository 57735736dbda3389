namespace Libvirt.Disk.Guests.Applications.Rpm;

/// <summary>A row of a table.</summary>
/// <param name="Payload">Its record, whole.</param>
/// <param name="Offset">Where its cell is in the file, in bytes.</param>
internal readonly record struct SqliteRow(ReadOnlyMemory<byte> Payload, long Offset);
