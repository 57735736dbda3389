using Libvirt.Drivers;

namespace Libvirt;

/// <summary>What a guest says of itself, at one moment.</summary>
public sealed record VirtDomainGuest
{
    /// <summary>The domain.</summary>
    public required VirtDomain Domain { get; init; }

    /// <summary>Its host name; null where nobody knows.</summary>
    public string? HostName { get; init; }

    /// <summary>The time in it; null where it does not tell.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Its operating system, for people; null where it does not tell.</summary>
    public string? OS => Field.GetString("os.pretty-name") ?? Field.GetString("os.name");

    /// <summary>The release of its kernel; null where it does not tell.</summary>
    public string? Kernel => Field.GetString("os.kernel-release");

    /// <summary>Its time zone; null where it does not tell.</summary>
    public string? TimeZone => Field.GetString("timezone.name");

    /// <summary>The users that are logged in.</summary>
    public IReadOnlyList<string> User => (string[])[.. Enumerable.Range(0, Field.GetInt("user.count") ?? 0).Select(i => Field.GetString($"user.{i}.name") ?? "")];

    /// <summary>All that its agent tells, under libvirt's names.</summary>
    public TypedParameterList Field { get; init; } = [];

    /// <summary>Asks a guest. What it, or its hypervisor, does not tell is left out.</summary>
    /// <exception cref="VirtException">It could be asked nothing at all; the first error.</exception>
    public static async ValueTask<VirtDomainGuest> ReadAsync(VirtDomain domain, CancellationToken cancellationToken = default)
    {
        VirtException? first = null;
        var answers = 0;
        var name = await AskAsync<IGuestHostNameDriver, string>(driver => driver.GetGuestHostNameAsync(domain.Key, HostNameSource.Default, cancellationToken)).ConfigureAwait(false);
        var time = await AskAsync<IGuestTimeDriver, DateTimeOffset?>(async driver => await driver.GetGuestTimeAsync(domain.Key, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        var fields = await AskAsync<IGuestInfoDriver, TypedParameterList>(driver => driver.GetGuestInfoAsync(domain.Key, GuestInfoGroups.All, cancellationToken)).ConfigureAwait(false);
        return answers > 0 || first is null
            ? new VirtDomainGuest { Domain = domain, HostName = name, Time = time, Field = fields ?? [] }
            : throw first;

        async ValueTask<T?> AskAsync<TDriver, T>(Func<TDriver, ValueTask<T>> ask)
            where TDriver : class
        {
            try
            {
                var answer = await ask(domain.Connection.Require<TDriver>()).ConfigureAwait(false);
                answers++;
                return answer;
            }
            catch (VirtException e)
            {
                first ??= e;
                return default;
            }
        }
    }
}
