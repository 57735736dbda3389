using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Domains.Guests;

/// <summary>The operating system of a guest, as VMware Tools tells it.</summary>
internal static class GuestSystem
{
    private const string Id = "guest.guestId";
    private const string Family = "guest.guestFamily";
    private const string FullName = "guest.guestFullName";

    // vSphere's words for families; others stand for themselves.
    private static readonly Dictionary<string, string> Families = new(StringComparer.Ordinal)
    {
        ["linuxGuest"] = "Linux",
        ["windowsGuest"] = "Microsoft Windows",
        ["darwinGuestFamily"] = "macOS",
        ["netwareGuest"] = "NetWare",
        ["solarisGuest"] = "Solaris",
    };

    /// <summary>The leaves.</summary>
    internal static readonly string[] Paths = [Id, Family, FullName];

    /// <summary>Adds what is known, under libvirt's names.</summary>
    internal static void AddTo(TypedParameterList fields, ObjectContent machine)
    {
        Add("os.id", machine.Text(Id));
        Add("os.name", machine.Text(Family) is { } family ? Families.GetValueOrDefault(family, family) : null);
        Add("os.pretty-name", machine.Text(FullName));

        void Add(string name, string? value)
        {
            if (value is { Length: > 0 })
                fields.AddString(name, value);
        }
    }
}
