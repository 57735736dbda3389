using System.Reflection;
using System.Runtime.Loader;
using Libvirt.Logging;

namespace Libvirt.Drivers;

/// <summary>The table of drivers. A driver's assembly is loaded when a scheme of its is first opened.</summary>
public static class DriverRegistry
{
    private static readonly LogSource Log = new("driver");
    private static readonly Lock Gate = new();

    // In the order in which they are asked; the first that accepts a URI opens it.
    private static readonly List<Entry> Entries =
    [
        new(["test"], "Libvirt.Drivers.Test"),
        new(["qemu"], "Libvirt.Drivers.Qemu"),
    ];

    /// <summary>Adds a driver, to be asked before those that are there already.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="schemes">The drivers' part of the URIs that it may be asked about.</param>
    public static void Register(VirtDriver driver, params string[] schemes)
    {
        lock (Gate)
            Entries.Insert(0, new Entry(schemes, assembly: null) { Driver = driver });
    }

    /// <summary>All drivers, loaded if they were not.</summary>
    public static IReadOnlyList<VirtDriver> LoadAll()
    {
        lock (Gate)
            return [.. Entries.Select(e => e.Driver ??= Load(e.Assembly!))];
    }

    /// <summary>The driver that opens a URI.</summary>
    /// <exception cref="VirtException">NoConnect: no driver does.</exception>
    public static VirtDriver Find(VirtUri uri)
    {
        lock (Gate)
        {
            foreach (var entry in Entries)
            {
                if (!entry.Schemes.Contains(uri.Driver, StringComparer.Ordinal))
                    continue;
                entry.Driver ??= Load(entry.Assembly!);
                if (entry.Driver.Accepts(uri))
                    return entry.Driver;
                Log.Debug($"driver {entry.Driver.Name} declined {uri}");
            }
        }
        throw new VirtException(VirtErrorDomain.None, VirtErrorCode.NoConnect, uri.ToString());
    }

    private static VirtDriver Load(string name)
    {
        Log.Debug($"loading {name}");
        // Beside the core and in its load context: a module's assemblies are not in the application's folder.
        var core = typeof(DriverRegistry).Assembly;
        var path = Path.Combine(Path.GetDirectoryName(core.Location) ?? "", name + ".dll");
        var context = AssemblyLoadContext.GetLoadContext(core) ?? AssemblyLoadContext.Default;
        var assembly = File.Exists(path) ? context.LoadFromAssemblyPath(path) : context.LoadFromAssemblyName(new AssemblyName(name));
        var driver = assembly.GetCustomAttribute<VirtDriverAttribute>()
            ?? throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InternalError, $"{name} names no driver");
        return (VirtDriver)Activator.CreateInstance(driver.Driver)!;
    }

    private sealed class Entry(string[] schemes, string? assembly)
    {
        internal string[] Schemes { get; } = schemes;

        internal string? Assembly { get; } = assembly;

        internal VirtDriver? Driver { get; set; }
    }
}
