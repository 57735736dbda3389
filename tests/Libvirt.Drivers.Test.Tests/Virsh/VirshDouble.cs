using System.Text;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Runs virsh's commands on a connection of ours and prints what virsh would, so that both can be compared as text.</summary>
internal sealed class VirshDouble(VirtConnection connection)
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private IDomainDriver Domains => connection.Require<IDomainDriver>();

    private IDomainConfigDriver Config => connection.Require<IDomainConfigDriver>();

    private IDomainLifecycleDriver Life => connection.Require<IDomainLifecycleDriver>();

    /// <summary>Runs commands one after the other, whatever becomes of each.</summary>
    internal async Task<(string Output, string Error)> RunAsync(params IEnumerable<string> commands)
    {
        foreach (var command in commands)
        {
            var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            await RunAsync(words[0], [.. words.Skip(1).Where(w => !w.StartsWith('-'))], [.. words.Where(w => w.StartsWith('-'))]);
            _output.Append('\n');
        }
        return (_output.ToString(), _error.ToString());
    }

    private async Task RunAsync(string command, string[] names, string[] options)
    {
        try
        {
            switch (command)
            {
                case "list":
                    await ListAsync(options);
                    break;
                case "define":
                    await FromFileAsync(names[0], "define", "defined", xml => Config.DefineDomainAsync(xml, default));
                    break;
                case "create":
                    var flags = options.Contains("--paused") ? DomainStartFlags.Paused : DomainStartFlags.None;
                    await FromFileAsync(names[0], "create", "created", xml => Life.CreateDomainAsync(xml, flags, default));
                    break;
                case "domstats" when names.Length == 0:
                    await StatsAsync(null, options);
                    break;
                default:
                    await OnDomainAsync(command, await LookupAsync(names[0]), options);
                    break;
            }
        }
        catch (CommandFailedException e)
        {
            _error.Append(e.Message);
        }
        catch (VirtException e)
        {
            _error.Append($"error: {e.Message}\n");
        }
    }

    private async Task OnDomainAsync(string command, VirtDomain domain, string[] options)
    {
        switch (command)
        {
            case "dominfo":
                VirshText.Info(_output, domain);
                break;
            case "domstate":
                _output.Append(VirshText.State(domain.State)).Append(options.Contains("--reason") ? $" ({VirshText.Reason(domain)})" : "").Append('\n');
                break;
            case "domid":
                _output.Append(domain.Id?.ToString() ?? "-").Append('\n');
                break;
            case "domuuid":
                _output.Append(domain.Uuid).Append('\n');
                break;
            case "domname":
                _output.Append(domain.Name).Append('\n');
                break;
            case "dumpxml":
                var flags = (options.Contains("--inactive") ? DomainXmlFlags.Inactive : 0) | (options.Contains("--security-info") ? DomainXmlFlags.Secure : 0);
                _output.Append(await Domains.GetDomainXmlAsync(domain.Key, flags, default));
                break;
            case "domstats":
                await StatsAsync(domain, options);
                break;
            case "start" when domain.Id is not null:
                throw new CommandFailedException("error: Domain is already active\n");
            case "start":
                await DoAsync(domain, command, "started", Life.StartDomainAsync(domain.Key, options.Contains("--paused") ? DomainStartFlags.Paused : 0, default));
                break;
            case "shutdown":
                await DoAsync(domain, command, "is being shutdown", Life.ShutdownDomainAsync(domain.Key, default));
                break;
            case "reboot":
                await DoAsync(domain, command, "is being rebooted", Life.RebootDomainAsync(domain.Key, wait: true, default));
                break;
            case "reset":
                await DoAsync(domain, command, "was reset", Life.ResetDomainAsync(domain.Key, default));
                break;
            case "destroy":
                await DoAsync(domain, command, "destroyed", Life.DestroyDomainAsync(domain.Key, default));
                break;
            case "suspend":
                await DoAsync(domain, command, "suspended", Life.SuspendDomainAsync(domain.Key, default));
                break;
            case "resume":
                await DoAsync(domain, command, "resumed", Life.ResumeDomainAsync(domain.Key, default));
                break;
            case "undefine" when domain.HasManagedSave:
                throw new CommandFailedException("error: Refusing to undefine while domain managed save image exists\n");
            case "undefine":
                await DoAsync(domain, command, "has been undefined", UndefineAsync(domain));
                break;
            case "autostart":
                var disable = options.Contains("--disable");
                await DoAsync(domain, "autostart", disable ? "unmarked as autostarted" : "marked as autostarted", Config.SetDomainAutostartAsync(domain.Key, !disable, default));
                break;
            default:
                throw new ArgumentException(command);
        }
    }

    private async ValueTask<VirtDomain> UndefineAsync(VirtDomain domain)
    {
        await Config.UndefineDomainAsync(domain.Key, default);
        return domain;
    }

    private async Task DoAsync(VirtDomain domain, string verb, string done, ValueTask<VirtDomain> call)
    {
        try
        {
            await call;
        }
        catch (VirtException e)
        {
            throw new CommandFailedException($"error: Failed to {verb} domain '{domain.Name}'\nerror: {e.Message}\n");
        }
        _output.Append($"Domain '{domain.Name}' {done}\n");
    }

    private async Task FromFileAsync(string path, string verb, string done, Func<string, ValueTask<VirtDomain>> call)
    {
        try
        {
            var domain = await call(await File.ReadAllTextAsync(path));
            _output.Append($"Domain '{domain.Name}' {done} from {path}\n");
        }
        catch (VirtException e)
        {
            throw new CommandFailedException($"error: Failed to {verb} domain from {path}\nerror: {e.Message}\n");
        }
    }

    private async Task<VirtDomain> LookupAsync(string name)
    {
        try
        {
            if (int.TryParse(name, out var id))
                return await Domains.LookupDomainByIdAsync(id, default);
            return Guid.TryParse(name, out var uuid) ? await Domains.LookupDomainByUuidAsync(uuid, default) : await Domains.LookupDomainByNameAsync(name, default);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
        {
            throw new CommandFailedException($"error: failed to get domain '{name}'\n");
        }
    }

    private async Task ListAsync(string[] options)
    {
        var filter = options.Aggregate(DomainListFilter.None, (f, option) => f | option switch
        {
            "--all" => DomainListFilter.Active | DomainListFilter.Inactive,
            "--inactive" => DomainListFilter.Inactive,
            "--persistent" => DomainListFilter.Persistent,
            "--transient" => DomainListFilter.Transient,
            "--autostart" => DomainListFilter.Autostart,
            "--no-autostart" => DomainListFilter.NoAutostart,
            "--state-running" => DomainListFilter.Running,
            "--state-paused" => DomainListFilter.Paused,
            "--state-shutoff" => DomainListFilter.Shutoff,
            "--state-other" => DomainListFilter.Other,
            "--with-managed-save" => DomainListFilter.ManagedSave,
            "--without-managed-save" => DomainListFilter.NoManagedSave,
            _ => throw new ArgumentException(option),
        });
        if ((filter & DomainListFilter.Inactive) == 0)
            filter |= DomainListFilter.Active;
        VirshText.List(_output, await Domains.ListDomainsAsync(filter, default));
    }

    private async Task StatsAsync(VirtDomain? domain, string[] options)
    {
        var request = new DomainStatsRequest
        {
            Domains = domain is null ? null : [domain.Key],
            Enforce = options.Contains("--enforce"),
            Groups = options.Aggregate(DomainStatsGroups.None, (groups, option) =>
                groups | (Enum.TryParse<DomainStatsGroups>(option.Replace("-", ""), ignoreCase: true, out var group) ? group : DomainStatsGroups.None)),
        };
        var any = false;
        await foreach (var record in connection.Require<IDomainStatsDriver>().GetStatsAsync(request, default))
        {
            if (any)
                _output.Append('\n');
            any = true;
            _output.Append($"Domain: '{record.Domain.Name}'\n");
            foreach (var parameter in record.Parameters)
                _output.Append($"  {parameter}\n");
        }
    }

    private sealed class CommandFailedException(string message) : Exception(message);
}
