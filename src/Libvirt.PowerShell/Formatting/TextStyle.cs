namespace Libvirt.PowerShell.Formatting;

/// <summary>The escape sequences of a view's parts; the format file hands in those of <c>$PSStyle.Formatting</c>. PowerShell takes them out again where they do not belong.</summary>
/// <param name="Header">What begins a line of a table's header.</param>
/// <param name="Label">What begins a label.</param>
/// <param name="Reset">What ends either.</param>
internal readonly record struct TextStyle(string? Header, string? Label, string? Reset);
