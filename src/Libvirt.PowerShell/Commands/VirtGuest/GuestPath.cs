using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>A path in a guest, as it is written or as a pattern.</summary>
/// <param name="Text">The path.</param>
/// <param name="IsPattern">Whether its wildcards stand for other names.</param>
internal readonly record struct GuestPath(string Text, bool IsPattern)
{
    /// <summary>A path that a user wrote. What would be a pattern but for a bracket that nothing closes is a name: every Linux has <c>/usr/bin/[</c>.</summary>
    internal static GuestPath Of(string text) =>
        WildcardPattern.ContainsWildcardCharacters(text) && text.Split('/', '\\').All(IsValid)
            ? new GuestPath(text, IsPattern: true)
            : new GuestPath(WildcardPattern.Unescape(text), IsPattern: false);

    /// <summary>The path as a user wrote it.</summary>
    public override string ToString() => Text;

    private static bool IsValid(string name)
    {
        try
        {
            _ = new WildcardPattern(name).IsMatch("");
            return true;
        }
        catch (RuntimeException)
        {
            return false;
        }
    }
}
