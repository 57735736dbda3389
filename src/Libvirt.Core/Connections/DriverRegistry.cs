using System.Reflection;
using System.Runtime.Loader;
using Libvirt.Logging;

namespace Libvirt.Drivers;

/// <summary>The table of drivers. A driver's assembly is loaded when a scheme of its is first opened.</summary>
public static class DriverRegistry
{
    private static readonly LogSource Log = new("driver");
    private static readonly Lazy<AssemblyLoadContext> CoreContext = new(OpenCoreContext);
    private static readonly Lock Gate = new();

    // In the order in which they are asked; the first that accepts a URI opens it. Replaced, never changed: it is walked without the lock.
    private static Entry[] s_entries =
    [
        new(["test"], new(() => Load("Libvirt.Drivers.Test"))),
        new(["qemu"], new(() => Load("Libvirt.Drivers.Qemu"))),
        new(["esx", "vpx", "gsx"], new(() => Load("Libvirt.Drivers.Esx"))),
        new(["hyperv"], new(() => Load("Libvirt.Drivers.HyperV"))),
        // Any scheme: what no driver here opens, a daemon may.
        new(null, new(() => Load("Libvirt.Drivers.Remote"))),
    ];

    /// <summary>Adds a driver, to be asked before those that are there already.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="schemes">The drivers' part of the URIs that it may be asked about.</param>
    public static void Register(VirtDriver driver, params string[] schemes)
    {
        Log.Debug($"driver {driver.Name} is registered for {string.Join(", ", schemes)}");
        lock (Gate)
            s_entries = [new Entry(schemes, new(driver)), .. s_entries];
    }

    /// <summary>All drivers that are installed, loaded if they were not.</summary>
    public static IReadOnlyList<VirtDriver> LoadAll() => [.. s_entries.Select(entry => entry.Driver.Value).OfType<VirtDriver>()];

    /// <summary>The driver that opens a URI.</summary>
    /// <exception cref="VirtException">NoConnect: no driver does.</exception>
    public static VirtDriver Find(VirtUri uri)
    {
        foreach (var entry in s_entries)
        {
            if (entry.Schemes?.Contains(uri.Driver, StringComparer.Ordinal) == false || entry.Driver.Value is not { } driver)
                continue;
            if (driver.Accepts(uri))
                return driver;
            Log.Debug($"driver {driver.Name} declined {uri}");
        }
        throw new VirtException(VirtErrorDomain.None, VirtErrorCode.NoConnect, uri.ToString());
    }

    /// <summary>The driver of an assembly; null where it is not installed.</summary>
    private static VirtDriver? Load(string name)
    {
        Log.Debug($"loading {name}");
        if (FindAssembly(name) is not { } assembly)
            return null;
        var driver = assembly.GetCustomAttribute<VirtDriverAttribute>()
            ?? throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InternalError, $"{name} names no driver");
        Log.Debug($"loaded {driver.Driver} of {assembly.Location}");
        return (VirtDriver)Activator.CreateInstance(driver.Driver)!;
    }

    /// <summary>An assembly beside the core, in its load context: those of a module are not in the application's folder.</summary>
    private static Assembly? FindAssembly(string name)
    {
        try
        {
            return CoreContext.Value.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (FileNotFoundException e)
        {
            Log.Info($"{name} is not installed: {e.Message}");
            return null;
        }
    }

    // A driver's own assemblies are found in the same way as the driver.
    private static AssemblyLoadContext OpenCoreContext()
    {
        var core = typeof(DriverRegistry).Assembly;
        var folder = Path.GetDirectoryName(core.Location);
        var context = AssemblyLoadContext.GetLoadContext(core) ?? AssemblyLoadContext.Default;
        context.Resolving += (into, wanted) =>
        {
            var path = Path.Join(folder, wanted.Name + ".dll");
            return wanted.Name!.StartsWith("Libvirt.", StringComparison.Ordinal) && File.Exists(path) ? into.LoadFromAssemblyPath(path) : null;
        };
        return context;
    }

    private sealed record Entry(string[]? Schemes, Lazy<VirtDriver?> Driver);
}
