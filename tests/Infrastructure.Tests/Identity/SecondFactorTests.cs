using NanhuOrg.Application.Access;
using NanhuOrg.Testing;

namespace NanhuOrg.Infrastructure.Tests.Identity;

public sealed class SecondFactorTests : StaffTests
{
    private AuthenticatorSecret secret = null!;
    private SecondFactorSet set = null!;

    [Fact]
    public async Task The_authenticator_s_code_is_asked_for_and_opens_once()
    {
        await SetUpAsync();
        var pending = await PendingAsync();
        (await SignIn.SecondFactor(pending, "000000", default)).Should().BeOfType<SignInAnswer.Wrong>();
        var next = Authenticator.Code(secret, 1);
        (await SignIn.SecondFactor(pending, Authenticator.Code(secret), default)).Should().BeOfType<SignInAnswer.Wrong>("it has been used to set up");
        (await SignIn.SecondFactor(pending, next, default)).Should().BeOfType<SignInAnswer.In>();
        (await SignIn.SecondFactor(await PendingAsync(), next, default)).Should().BeOfType<SignInAnswer.Wrong>("whoever looked over the shoulder");
    }

    [Fact]
    public async Task One_code_opens_one_of_two_doors_at_the_same_moment()
    {
        await SetUpAsync();
        var (pending, next) = (await PendingAsync(), Authenticator.Code(secret, 1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignIn.SecondFactor(pending, next, default)));
        answers.Count(a => a is SignInAnswer.In).Should().Be(1);
    }

    [Fact]
    public async Task A_recovery_code_opens_once()
    {
        await SetUpAsync();
        set.RecoveryCodes.Should().HaveCount(10);
        (await SignIn.SecondFactor(await PendingAsync(), set.RecoveryCodes[3].ToLowerInvariant(), default)).Should().BeOfType<SignInAnswer.In>()
            .Which.Account.RecoveryCodesLeft.Should().Be(9);
        (await SignIn.SecondFactor(await PendingAsync(), set.RecoveryCodes[3], default)).Should().BeOfType<SignInAnswer.Wrong>();
        (await LogAsync()).Should().ContainSingle(e => e.Kind == AccessFactKind.RecoveryCodeUsed);
    }

    [Fact]
    public async Task Guessing_codes_locks_and_knowing_the_password_does_not_take_that_back()
    {
        await SetUpAsync();
        var pending = await PendingAsync(); // one attempt
        for (var i = 0; i < 2; i++) (await SignIn.SecondFactor(pending, "000000", default)).Should().BeOfType<SignInAnswer.Wrong>();
        pending = await PendingAsync();
        (await SignIn.SecondFactor(pending, "000000", default)).Should().BeOfType<SignInAnswer.LockedOut>();
        (await SignIn.SecondFactor(pending, Authenticator.Code(secret, 1), default)).Should().BeOfType<SignInAnswer.LockedOut>();
        (await LogAsync()).Should().Contain(e => e.Kind == AccessFactKind.LockedOut);
    }

    [Fact]
    public async Task A_one_time_code_does_not_get_around_the_second_factor()
    {
        var account = await SetUpAsync();
        var issued = await Accounts.Change(account, new AccountChange.IssueCode(), (_, _) => { }, AccessActor.Server, default);
        var pending = (await SignIn.Begin("li.hua", issued.Code, default)).Should().BeOfType<SignInAnswer.NeedsSecondFactor>().Subject.Pending;
        (await SignIn.FirstPassword(pending, "Heron-9-flies-over", default)).Should().BeOfType<SignInAnswer.Wrong>();
        var through = (await SignIn.SecondFactor(pending, Authenticator.Code(secret, 1), default)).Should().BeOfType<SignInAnswer.NeedsPassword>().Subject.Pending;
        (await SignIn.FirstPassword(through, "Heron-9-flies-over", default)).Should().BeOfType<SignInAnswer.In>();
    }

    [Fact]
    public async Task It_is_set_up_with_the_password_and_a_working_code_only()
    {
        var inside = await InAsync("li.hua");
        (await SignIn.OfferSecondFactor(inside.Account.Id, "wrong", null, default)).Should().BeNull();
        var offered = (await SignIn.OfferSecondFactor(inside.Account.Id, Password, null, default))!;
        offered.Uri.Should().StartWith("otpauth://totp/").And.Contain("li.hua");
        (await SignIn.OfferedSecondFactor(inside.Account.Id, default)).Should().Be(offered);
        (await SignIn.ConfirmSecondFactor(inside.Account.Id, "000000", default)).Should().BeNull();
        (await SignIn.Begin("li.hua", Password, default)).Should().BeOfType<SignInAnswer.In>("it is not in force yet");
        Node.Time.Move(TimeSpan.FromMinutes(11));
        (await SignIn.ConfirmSecondFactor(inside.Account.Id, Authenticator.Code(offered), default)).Should().BeNull("the offer stands for ten minutes");
    }

    [Fact]
    public async Task Reset_by_the_security_administrator_it_is_gone_and_everybody_is_out()
    {
        var account = await SetUpAsync();
        await Accounts.Change(account, new AccountChange.ResetSecondFactor(), (_, _) => { }, AccessActor.Server, default);
        (await SignIn.Present(account, set.Session, default)).Should().BeNull();
        (await SignIn.Begin("li.hua", Password, default)).Should().BeOfType<SignInAnswer.In>()
            .Which.Account.Should().BeEquivalentTo(new { HasSecondFactor = false, RecoveryCodesLeft = 0 });
    }

    private async Task<string> SetUpAsync()
    {
        var inside = await InAsync("li.hua");
        secret = (await SignIn.OfferSecondFactor(inside.Account.Id, Password, null, default))!;
        set = (await SignIn.ConfirmSecondFactor(inside.Account.Id, Authenticator.Code(secret), default))!;
        (await SignIn.Present(inside.Account.Id, inside.Session, default)).Should().BeNull("other desks are signed out");
        (await SignIn.Present(inside.Account.Id, set.Session, default))!.Account.HasSecondFactor.Should().BeTrue();
        return inside.Account.Id;
    }

    private async Task<PendingSignIn> PendingAsync() => (await SignIn.Begin("li.hua", Password, default)).Should().BeOfType<SignInAnswer.NeedsSecondFactor>().Subject.Pending;
}
