namespace Libvirt.Logging;

/// <summary>A fact beside a message for outputs that keep such, as journald does: <c>LIBVIRT_CODE=42</c>.</summary>
/// <param name="Name">Its name in capital letters, as journald wants it.</param>
/// <param name="Value">Its value as text.</param>
public readonly record struct LogField(string Name, string Value);
