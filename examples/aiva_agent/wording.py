# SPDX-License-Identifier: Apache-2.0
"""What the customers of `drive` say: conversations of five turns in varied wording.

Pure. Each conversation is made of its number alone. The lists of phrases have lengths without a common
factor, so that it takes thousands of conversations before the same phrases meet again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from examples.aiva_agent.data import CUSTOMERS, PRODUCTS, Order

TURNS_EACH = 5  # small talk, a product question, an unclear order question, its clarification, a return

_GREETINGS = ("Hello", "Hi there", "Good morning", "Hey", "Good evening", "Greetings", "Hi")
_CHAT = (
    "this is {name}. Are you a real person?",
    "just looking around today. My e-mail for the newsletter is {email}",
    "lovely weather for a ride, don't you think?",
    "I am {name} from {address}. Do you ever sleep?",
    "what a nice shop you have.",
    "my number is {phone}, in case somebody wants to call me.",
    "thanks for your help last week!",
    "can you tell me a joke?",
    "who am I talking to?",
    "I moved; my new address is {address}",
    "please put {email} on your mailing list.",
)
_QUESTIONS = (
    "What does the {product} weigh?",
    "Is the {product} waterproof, and what does it cost?",
    "Which would you recommend, the {product} or something lighter?",
    "Tell me about the {product}, please.",
    "How much is the {product}?",
    "What can the {product} do?",
    "Does the {product} come with a guarantee, and what is it made of?",
)
_UNCLEAR = (
    "Where is my order? You can write to {email}.",
    "When will my parcel arrive?",
    "I am still waiting for my delivery, call me at {phone}.",
    "Has my package been shipped to {address} yet?",
    "Can you track my order?",
    "My order has not arrived. I paid with card {card}.",
    "Any news about the thing I ordered?",
    "It is {name} again: where is my parcel?",
    "What happened to my delivery?",
    "Could you look where my order is, please?",
    "I need to know when my order is delivered, I am away from Friday.",
)
_CLARIFIED = (
    "The {product}.",
    "I mean the {product}, thank you.",
    "It is the {product}. My phone is {phone}.",
    "Sorry: the {product}, and tell me about everything else too.",
    "The {product}, sent to {address}.",
    "The {product}, please, all I know is that it was on its way.",
    "That would be the {product}. Write to {email}.",
)
_RETURNS = (
    "I want to return the {product}, it does not fit.",
    "Please take back the {product} and refund card {card}.",
    "The {product} broke on the first day; I would like a refund.",
    "I would like to send the {product} back. Reach me at {email}.",
    "Can I exchange the {product}? Otherwise I return it.",
    "My partner bought the same, so the {product} goes back.",
    "Refund the {product}, please. I am {name}, {phone}.",
    "I ordered the wrong size of the {product} and want to return it.",
    "The {product} is not what I expected; how do I return it?",
    "Pick up the {product} for return at {address}.",
    "I changed my mind about the {product}, please refund me.",
)
_ANSWERS = ("y", "n", "yes")  # to the question whether the return is approved


@dataclass(frozen=True, slots=True)
class Conversation:
    """What one customer says, turn by turn, and answers when asked to approve a return."""

    user_id: str
    turns: tuple[str, ...]
    approval: str


def conversation(number: int, orders: Sequence[Order]) -> Conversation:
    """Return conversation *number*, about the *orders* of the shop; the same number says the same."""
    customer = CUSTOMERS[number % len(CUSTOMERS)]
    round_ = number // len(CUSTOMERS)
    bought = [order["product"] for order in orders if order["user_id"] == customer.user_id]
    person = {
        "name": customer.name,
        "email": customer.email,
        "phone": customer.phone,
        "address": customer.address,
        "card": customer.card,
    }

    def say(phrases: Sequence[str], product: str = "") -> str:
        return phrases[number % len(phrases)].format(**person, product=product)

    return Conversation(
        user_id=customer.user_id,
        turns=(
            f"{say(_GREETINGS)}, {say(_CHAT)}",
            say(_QUESTIONS, PRODUCTS[(number + number // len(PRODUCTS)) % len(PRODUCTS)].name),
            say(_UNCLEAR),
            say(_CLARIFIED, bought[round_ % len(bought)]),
            say(_RETURNS, bought[(round_ + 4) % len(bought)]),
        ),
        approval=say(_ANSWERS),
    )
