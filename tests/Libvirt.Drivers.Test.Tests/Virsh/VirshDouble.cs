using System.Text;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Runs virsh's commands on a connection of ours and prints what virsh would, so that both can be compared as text.</summary>
internal sealed class VirshDouble(VirtConnection connection)
{
    private static readonly Dictionary<string, Func<VirshCall, Task>> Commands =
        VirshFamily.All.SelectMany(family => family.Commands).ToDictionary(command => command.Key, command => command.Value);

    /// <summary>Runs commands one after the other, whatever becomes of each.</summary>
    internal async Task<(string Output, string Error)> RunAsync(params IEnumerable<string> commands)
    {
        var (output, error) = (new StringBuilder(), new StringBuilder());
        foreach (var command in commands)
        {
            var call = new VirshCall(connection, command);
            try
            {
                await Commands[call.Name](call);
            }
            catch (VirshFailure e)
            {
                error.Append(e.Message);
            }
            catch (VirtException e)
            {
                error.Append($"error: {e.Message}\n");
            }
            output.Append(call.Output).Append('\n');
        }
        return (output.ToString(), error.ToString());
    }
}
