using System.Globalization;
using Libvirt.Logging;

namespace Libvirt.Drivers.Test;

/// <summary>Which world a URI means, and who shares it.</summary>
internal static class TestWorlds
{
    private static readonly LogSource Log = new("test.test_driver");
    private static readonly Lock Gate = new();

    private static readonly Dictionary<string, (TestWorld World, int Users)> Shared = new(StringComparer.Ordinal);

    /// <summary>Opens the world of a URI.</summary>
    /// <exception cref="VirtException">InvalidArg: the URI says nothing useful; others: the world's file is refused.</exception>
    internal static async ValueTask<WorldLease> OpenAsync(VirtUri uri, CancellationToken cancellationToken)
    {
        if (uri.Path is "" or "/")
            throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.InvalidArg, "testOpen: supply a path or use test:///default");
        var builtIn = uri.Path is "/default" or "/lab" ? uri.Path[1..] : null;
        var clock = Clock(uri);
        if (builtIn is not null && clock is null)
            return Share(builtIn);
        var world = builtIn is not null
            ? NodeLoader.LoadBuiltIn(builtIn, clock!)
            : await NodeLoader.LoadFileAsync(uri.Path, clock ?? TimeProvider.System, cancellationToken).ConfigureAwait(false);
        return new WorldLease(world, release: null);
    }

    private static WorldLease Share(string name)
    {
        lock (Gate)
        {
            var (world, users) = Shared.GetValueOrDefault(name);
            world ??= NodeLoader.LoadBuiltIn(name, TimeProvider.System);
            Shared[name] = (world, users + 1);
            Log.Debug($"connections to world '{name}': {users + 1}");
            return new WorldLease(world, () => Release(name));
        }
    }

    private static void Release(string name)
    {
        lock (Gate)
        {
            var (world, users) = Shared[name];
            Log.Debug($"connections left to world '{name}': {users - 1}");
            if (users > 1)
                Shared[name] = (world, users - 1);
            else
                Shared.Remove(name);
        }
    }

    private static FrozenTime? Clock(VirtUri uri)
    {
        if (uri.Parameter("clock") is not { } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? new FrozenTime(start)
            : throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.InvalidArg,
                $"Query parameter 'clock' has unexpected value '{text}' (should be a time such as 2026-01-01T00:00:00Z)");
    }
}
