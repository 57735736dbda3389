namespace Libvirt.Tests.Qemu.Session;

/// <summary>Does what several sessions may do to the same guests at the same time, at random.</summary>
internal sealed class Stress(Commands commands, string file, string[] names)
{
    private static readonly string[] Operations = ["define", "define", "start", "start", "start", "destroy", "destroy", "undefine", "suspend", "resume", "stats", "list", "create"];

    // What another session may have made impossible meanwhile.
    private static readonly HashSet<VirtErrorCode> Expected =
        [VirtErrorCode.NoDomain, VirtErrorCode.OperationInvalid, VirtErrorCode.OperationFailed, VirtErrorCode.OperationTimeout, VirtErrorCode.ResourceBusy];

    internal async Task<string> RunAsync(TimeSpan time, int seed)
    {
        var random = new Random(seed);
        var (done, refused) = (0, 0);
        var bad = new List<string>();
        var codes = new SortedDictionary<string, int>();
        for (var deadline = DateTime.UtcNow + time; DateTime.UtcNow < deadline;)
        {
            var name = names[random.Next(names.Length)];
            var operation = Operations[random.Next(Operations.Length)];
            try
            {
                await commands.RunAsync(operation switch
                {
                    "define" or "create" => [operation, $"{file}{name}.xml"],
                    "list" => [operation],
                    _ => [operation, name],
                });
                done++;
            }
            catch (VirtException e) when (Expected.Contains(e.Code))
            {
                refused++;
                codes[e.Code.ToString()] = codes.GetValueOrDefault(e.Code.ToString()) + 1;
            }
            catch (Exception e)
            {
                bad.Add($"{operation} {name}: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}");
            }
        }
        return $"{done} done, {refused} refused ({string.Join(", ", codes.Select(c => $"{c.Key} {c.Value}"))}), {bad.Count} bad{string.Concat(bad.Take(5).Select(b => $"; {b}"))}";
    }
}
