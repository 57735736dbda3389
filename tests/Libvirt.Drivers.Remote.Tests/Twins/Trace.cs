namespace Libvirt.Drivers.Remote.Tests.Twins;

/// <summary>What came of a row of calls: facts, or errors with their texts.</summary>
public sealed class Trace
{
    private readonly List<string> _seen = [];

    /// <summary>Everything in order.</summary>
    public IReadOnlyList<string> Seen => _seen;

    /// <summary>Makes a call, and notes what comes of it.</summary>
    public async Task SeeAsync<T>(string what, Func<ValueTask<T>> call, Func<T, string> facts)
    {
        try
        {
            _seen.Add($"{what}: {facts(await call())}");
        }
        catch (VirtException e)
        {
            _seen.Add($"{what}: {e.Code} {e.Message}");
        }
    }

    /// <summary>Makes a call that gives a list.</summary>
    public Task SeeAsync<T>(string what, Func<ValueTask<IReadOnlyList<T>>> call, Func<T, string> facts) =>
        SeeAsync(what, call, list => string.Join(" | ", list.Select(facts)));

    /// <summary>Makes a call that gives a text.</summary>
    public Task SeeAsync(string what, Func<ValueTask<string>> call) => SeeAsync(what, call, text => text.Trim());

    /// <summary>Makes a call that gives nothing.</summary>
    public Task SeeAsync(string what, Func<ValueTask> call) => SeeAsync(
        what,
        async () =>
        {
            await call();
            return "done";
        });
}
